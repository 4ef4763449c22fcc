import { redirect } from "next/navigation";
import { AppError } from "#lib/errors";

/** A cursor that was cut off or made up: the list from its beginning is what was meant. */
export function startOver(path: string) {
  return (error: unknown): never => {
    if (error instanceof AppError && error.code === "validation") redirect(path);
    throw error;
  };
}
