import { NotFoundScreen } from "#components/public/not-found-screen";

/** What was erased or removed: everything else stays where it is. */
export default function NotInDashboard() {
  return (
    <div className="grid h-full place-items-center px-6">
      <NotFoundScreen />
    </div>
  );
}
