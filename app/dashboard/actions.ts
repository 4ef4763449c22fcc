"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "#lib/auth/sign-out";
import { themeSchema } from "./theme";

/** Remembers the appearance in this browser, so that the first paint already has it. */
export async function rememberTheme(value: string): Promise<void> {
  const theme = themeSchema.parse(value);
  const store = await cookies();
  if (theme === "system") store.delete("theme");
  else store.set("theme", theme, { path: "/", maxAge: 31_536_000, sameSite: "lax", httpOnly: true });
}

export async function leave(): Promise<void> {
  await signOut();
  redirect("/login");
}
