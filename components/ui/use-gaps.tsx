"use client";

import { type FormEvent, useState } from "react";
import { flushSync } from "react-dom";

/**
 * A form's own sentences for what was left empty, where the browser would speak in its own bubble. `find` says beside
 * each field what it needs and goes to the first; what is written into then loses its sentence. `needs`: by field name.
 */
export function useGaps(needs: Record<string, string>) {
  const [gaps, setGaps] = useState<Record<string, string | undefined>>({});

  function find(form: HTMLFormElement): boolean {
    const empty = fieldsOf(form).filter(({ name, value }) => needs[name] && value.trim() === "");
    // Drawn before the focus arrives, so that the sentence is read with the field.
    flushSync(() => setGaps(Object.fromEntries(empty.map(({ name }) => [name, needs[name]]))));
    empty[0]?.focus();
    return empty.length > 0;
  }

  function onInput({ target }: FormEvent) {
    if (isField(target) && gaps[target.name]) setGaps({ ...gaps, [target.name]: undefined });
  }

  return { gaps, find, forget: () => setGaps({}), form: { noValidate: true, onInput } };
}

type WrittenField = HTMLInputElement | HTMLTextAreaElement;

function isField(target: EventTarget | Element): target is WrittenField {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

const fieldsOf = (form: HTMLFormElement): WrittenField[] => [...form.elements].filter(isField);
