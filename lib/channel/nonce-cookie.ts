import { env } from "#lib/env";

/** Binds a connection attempt to the browser that began it. Lax, since Meta sends the person back by a top-level GET. */

export const stateMinutes = 10;

function secure(): boolean {
  return env().appUrl.startsWith("https:");
}

export function nonceCookieName(): string {
  return secure() ? "__Host-parley_connect" : "parley_connect";
}

/** The value of a Set-Cookie header; an empty nonce removes the cookie. */
export function nonceCookie(nonce: string): string {
  const maxAge = nonce ? stateMinutes * 60 : 0;
  const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure() ? "; Secure" : ""}`;
  return `${nonceCookieName()}=${nonce}; ${attributes}`;
}
