import { cookies } from "next/headers";
import { z } from "zod";

export const themeSchema = z.enum(["system", "light", "dark"]).catch("system");

/** The appearance chosen in this browser. */
export async function currentTheme(): Promise<z.infer<typeof themeSchema>> {
  return themeSchema.parse((await cookies()).get("theme")?.value);
}
