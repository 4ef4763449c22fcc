import { type ClassValue, clsx } from "clsx";
import { groupOf, overridden } from "#components/ui/class-groups";

const most = 500;
const merged = new Map<string, string>();

/** Joins class names; a later one wins over an earlier one of the same property. */
export function cn(...classes: ClassValue[]): string {
  const all = clsx(classes);
  const known = merged.get(all);
  if (known !== undefined) return known;
  if (merged.size === most) merged.clear();
  const result = merge(all);
  merged.set(all, result);
  return result;
}

/** What it depends on, `hover:` for example, then a minus, then its name: a colon inside brackets belongs to the name. */
const parts = /^(.*:)?(-?)([^:[\]()]*(?:[[(].*)?)$/;

function merge(all: string): string {
  const taken = new Set<string>();
  const isLast = (word: string) => {
    const [, modifiers = "", , name = ""] = parts.exec(word) ?? [];
    const group = groupOf(name);
    if (group === undefined) return true;
    if (taken.has(modifiers + group)) return false;
    for (const each of `${group} ${overridden[group]}`.split(" ")) taken.add(modifiers + each);
    return true;
  };
  return all.split(/\s+/).reverse().filter(isLast).reverse().join(" ");
}
