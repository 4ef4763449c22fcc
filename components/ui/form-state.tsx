/** What a form's server action last said; undefined before the first submit. */
export type FormState<T = unknown> =
  | {
      ok: false;
      detail: string;
      errors: { pointer: string; detail: string }[];
      values?: Record<string, unknown>;
    }
  | { ok: true; data: T }
  | undefined;

/** The sentence to show beside the field of this name, if the last submit complained about it. */
export function fieldError(state: FormState, name: string): string | undefined {
  if (!state || state.ok) return undefined;
  return state.errors.find((error) => error.pointer === `/${name}`)?.detail;
}

/** The text to start the field with: what was typed before the refusal, else the given one. */
export function fieldValue(state: FormState, name: string, initial = ""): string {
  if (!state || state.ok) return initial;
  const value = state.values?.[name];
  return typeof value === "string" ? value : initial;
}

/** The refusal as a whole, where no field of `names` already shows a part of it. */
export function formError(state: FormState, names: string[]): string | undefined {
  if (!state || state.ok) return undefined;
  return names.some((name) => fieldError(state, name)) ? undefined : state.detail;
}
