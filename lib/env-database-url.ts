import { z } from "zod";

/** Where Supabase shares its own servers and poolers out; their certificates are of its own authority. */
const supabaseHost = /\.supabase\.(co|com)$/;

/**
 * `sslmode` means what it means to psql: the driver alone would take `require` for `verify-full`, which refuses
 * Supabase's certificate. Towards Supabase nothing travels in clear.
 */
export const databaseUrlSchema = z.url({ protocol: /^postgres(ql)?$/ }).transform((address, context) => {
  if (/(\[|%5b)YOUR-PASSWORD(\]|%5d)/i.test(address))
    context.addIssue({ code: "custom", message: "still has [YOUR-PASSWORD] in it" });
  const url = new URL(address);
  const { searchParams } = url;
  if (supabaseHost.test(url.hostname) && !searchParams.has("sslmode")) searchParams.set("sslmode", "require");
  const mode = searchParams.get("sslmode");
  if (!mode || mode === "no-verify" || searchParams.has("uselibpqcompat")) return address;
  searchParams.set("uselibpqcompat", "true");
  return url.href;
});

/** The smallest plans share 15 out by the session pooler: what is left over is for commands and for psql. */
const behindSessionPooler = 12;

/** The most connections a process opens to this database when nobody said; undefined: as many as it likes. */
export function usualConnections(url: string | undefined): number | undefined {
  return url && new URL(url).hostname.endsWith(".pooler.supabase.com") ? behindSessionPooler : undefined;
}
