import type { AuthorizeParams } from "#lib/sandbox/consent";

export type SearchParams = Record<string, string | string[] | undefined>;

/** Set on the way back to the page when the person chose no account; Meta knows no such name. */
export const incompleteFlag = "choose_an_account";

/** The query of a consent page as Meta reads it: of a name given twice the first counts. */
export function readConsentQuery(searchParams: SearchParams): {
  params: AuthorizeParams;
  query: string;
  incomplete: boolean;
} {
  const entries = Object.entries(searchParams).flatMap(([name, value]): [string, string][] => {
    const first = Array.isArray(value) ? value[0] : value;
    return first === undefined ? [] : [[name, first]];
  });
  const asked = entries.filter(([name]) => name !== incompleteFlag);
  return {
    params: Object.fromEntries(asked),
    query: new URLSearchParams(asked).toString(),
    incomplete: asked.length < entries.length,
  };
}
