import { z } from "zod";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { approveConsent, denyConsent } from "#lib/sandbox/consent";
import { incompleteFlag } from "../consent-query";
import { versionPattern } from "../version-pattern";

const formSchema = z.object({
  login: z.enum(["instagram", "facebook"]),
  query: z.string().max(10_000),
  version: z.string().regex(versionPattern).optional(),
  decision: z.enum(["allow", "deny"]),
  accounts: z.array(z.string()),
  permissions: z.array(z.string()),
});

/**
 * Takes the answer of a consent page. A route and not a server action: before it redirects, an action fetches
 * addresses of its own host itself, and would spend the code before the browser brings it.
 */
export async function POST(request: Request): Promise<Response> {
  if (!env().sandbox) return new Response("Not found", { status: 404 });
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    return new Response("The consent page is answered from its own form only.", { status: 403 });
  }
  const form = await request.formData().catch(() => new FormData());
  const answer = formSchema.safeParse({
    ...Object.fromEntries(form),
    accounts: form.getAll("account"),
    permissions: form.getAll("permission"),
  });
  if (!answer.success) {
    return new Response("The form is incomplete. Go back and send it again.", { status: 400 });
  }
  return new Response(null, { status: 303, headers: { location: await destination(answer.data) } });
}

/** Where the browser goes: to the product, or back to the page, which says what is wrong. */
async function destination(answer: z.output<typeof formSchema>): Promise<string> {
  const { login, query, version, decision, accounts, permissions } = answer;
  const params = Object.fromEntries(new URLSearchParams(query));
  try {
    if (decision === "deny") return denyConsent(login, params);
    return await approveConsent({ login, params, accountIds: accounts, permissions });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "validation") throw error;
    const back = new URLSearchParams({ ...params, [incompleteFlag]: "1" });
    const page = login === "instagram" ? "instagram/oauth/authorize" : `facebook/${version}/dialog/oauth`;
    return `/sandbox/${page}?${back}`;
  }
}
