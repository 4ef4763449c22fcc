import { CircleSlash } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button";

/** Meta's own refusal: nothing is sent back to an address that Meta does not know. */
export function ConsentError({ title, detail }: { title: string; detail: string }) {
  return (
    <main id="main" className="grid flex-1 place-items-center px-6 py-10">
      <div className="flex max-w-md flex-col items-center gap-3 text-center">
        <CircleSlash className="size-6 text-text-3" aria-hidden />
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="text-text-2">{detail}</p>
        <Button asChild>
          <Link href="/dashboard/integrations">Back to Parley</Link>
        </Button>
      </div>
    </main>
  );
}
