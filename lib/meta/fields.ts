import { z } from "zod";

/** How single values in Meta's JSON are read: leniently in shape, strictly in what leaves. */

/** Postgres text holds neither NUL nor half a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

export const textField = z.string().transform(storableText);

/** Null where it is missing, empty or not text. */
export const optionalText = textField.transform((text) => (text === "" ? null : text)).catch(null);

/** An id, also where Meta writes it as a bare number. Longer ones than any of Meta's would break an index. */
export const idField = z
  .union([z.string(), z.int()])
  .transform((id) => storableText(String(id)))
  .pipe(z.string().min(1).max(1000));

export const optionalId = idField.nullable().catch(null);

/** Only addresses a browser may be sent to. */
export const optionalUrl = z
  .url({ protocol: /^https?$/ })
  .max(8000)
  .transform(storableText)
  .nullable()
  .catch(null);

/** A flag counts also where it comes as text. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === "true" || value === 1);

const earliestMs = Date.UTC(2010, 0, 1);
const latestMs = Date.UTC(2100, 0, 1);
const secondsBelow = 1e11;

/** Meta's times: milliseconds in messaging, seconds elsewhere, text in dashboard tests. Null for anything else. */
export const optionalTime = z
  .union([z.number(), z.string().regex(/^\d{9,16}$/)])
  .transform((value) => {
    const number = Number(value);
    const ms = number < secondsBelow ? number * 1000 : number;
    return ms >= earliestMs && ms <= latestMs ? new Date(ms) : null;
  })
  .catch(null);
