import { NotFoundScreen } from "#components/public/not-found-screen";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-6">
      <NotFoundScreen />
    </main>
  );
}
