import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "#lib/auth/session";
import { sessionClient, sessionCookieName } from "#lib/auth/supabase";
import { contentSecurityPolicy } from "#lib/http/content-security-policy";
import { log } from "#lib/log";

/**
 * For pages only: a nonce for the content security policy, and a renewed session where the old one ends soon
 * (server components cannot write cookies). It is never the lock: every page and action asks who is there itself.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy({ nonce, development: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy);
  const renewed = await renewSession(request);
  if (renewed.length > 0) headers.set("cookie", request.cookies.toString());
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const { name, value, options } of renewed) response.cookies.set(name, value, options);
  return response;
}

type Cookie = { name: string; value: string; options?: object };

async function renewSession(request: NextRequest): Promise<Cookie[]> {
  if (!request.cookies.getAll().some(({ name }) => name.startsWith(sessionCookieName))) return [];
  const changed: Cookie[] = [];
  try {
    const client = sessionClient({
      getAll: () => request.cookies.getAll(),
      setAll(cookies) {
        for (const cookie of cookies) {
          request.cookies.set(cookie.name, cookie.value);
          changed.push(cookie);
        }
      },
    });
    // Reads the cookie, and asks the auth server only when the session ends soon.
    await client.auth.getSession();
  } catch (error) {
    log.warn({ err: error }, "the session could not be renewed");
  }
  return changed;
}

export const config = {
  // Every page, the one that says "not found" too; not the API, the build's files and other files with an ending.
  matcher: ["/((?!api/|_next/|.*\\.[a-z0-9]+$).*)"],
};
