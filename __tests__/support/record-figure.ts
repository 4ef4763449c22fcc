import { appendFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

export const figureSchema = z.object({
  claim: z.string(),
  goal: z.string(),
  figure: z.string(),
  /** the test's path from the repository's root */
  test: z.string(),
});
type Figure = z.infer<typeof figureSchema>;

/** Prints what a test measured where SHOW_FIGURES asks for it, and keeps it in the file that FIGURES names. */
export function recordFigure(measured: Omit<Figure, "test">): void {
  const test = path.relative(process.cwd(), expect.getState().testPath ?? "");
  if (process.env.SHOW_FIGURES)
    process.stdout.write(`${measured.claim}: ${measured.figure} (goal: ${measured.goal})\n`);
  if (process.env.FIGURES) appendFileSync(process.env.FIGURES, `${JSON.stringify({ ...measured, test })}\n`);
}
