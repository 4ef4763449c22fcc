import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button";

type PagerProps = {
  path: string;
  /** The rest of the page's address, kept on the way. */
  query?: Record<string, string | undefined>;
  cursor?: string;
  /** The cursor's name in the address, where a page has more lists than one. */
  name?: string;
  nextCursor: string | null;
};

/** On to the next page of a list, or back to its beginning. */
export function Pager({ path, query = {}, cursor, name = "cursor", nextCursor }: PagerProps) {
  if (!cursor && !nextCursor) return null;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-3">
      {cursor ? (
        <Button asChild size="sm">
          <Link href={address(path, query)}>Back to the start</Link>
        </Button>
      ) : (
        <span />
      )}
      {nextCursor ? (
        <Button asChild size="sm">
          <Link href={address(path, { ...query, [name]: nextCursor })}>
            Next page
            <ChevronRight aria-hidden />
          </Link>
        </Button>
      ) : null}
    </nav>
  );
}

function address(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  return search ? `${path}?${search}` : path;
}
