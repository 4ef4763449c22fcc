/** How much structure an endpoint accepts, most first, and by which name it takes the longest answer's length. */
const shapes = ["schema", "object", "plain"] as const;
const limits = ["max_completion_tokens", "max_tokens", "none"] as const;

export type RequestForm = { shape: (typeof shapes)[number]; limit: (typeof limits)[number] };

/** What a refused request was refused for, as far as the endpoint said. */
export type Refused = "shape" | "limit" | undefined;

const slot = Symbol.for("parley.model.forms");
const holder = globalThis as typeof globalThis & { [slot]?: Map<string, RequestForm> };

export function knownForm(endpoint: string): RequestForm {
  return holder[slot]?.get(endpoint) ?? { shape: "schema", limit: "max_completion_tokens" };
}

export function rememberForm(endpoint: string, form: RequestForm): void {
  holder[slot] ??= new Map();
  holder[slot].set(endpoint, form);
}

/** The next simpler form after a refusal, undefined when there is none: without a reason given the shape goes first. */
export function simplerForm(form: RequestForm, refused: Refused, limited: boolean): RequestForm | undefined {
  const shape = shapes[shapes.indexOf(form.shape) + 1];
  const limit = limited ? limits[limits.indexOf(form.limit) + 1] : undefined;
  if (refused === "limit" && limit !== undefined) return { ...form, limit };
  if (shape !== undefined) return { ...form, shape };
  return limit && { ...form, limit };
}
