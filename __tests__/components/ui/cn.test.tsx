import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { cn } from "#components/ui/cn";

/** Everything Tailwind knows, with the names of this product's own theme. */
const complete = extendTailwindMerge({
  extend: { theme: { radius: ["control", "card", "bubble"], shadow: ["float"] } },
});

const arbitraryProperty = /^\[/;

function classesInUse(): string[] {
  const sources = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tsx") && !name.endsWith("class-groups.tsx"))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  );
  const words = sources.flatMap((source) =>
    [...source.matchAll(/"([^"\n]*)"/g)].flatMap(([, text]) => (text ?? "").split(/\s+/)),
  );
  const plain = words.map((word) => word.replace(/^([a-z-]+(\[[^\]]*\])?:)+/, ""));
  // A class is what takes the place of itself.
  return [...new Set(plain)].filter(
    (word) => word && !arbitraryProperty.test(word) && complete(`${word} ${word}`) === word,
  );
}

describe("cn", () => {
  it("lets the later of two classes of one property win", () => {
    expect(cn("px-4 text-sm text-text-2", "text-lg hover:px-2 px-2")).toBe(
      "text-text-2 text-lg hover:px-2 px-2",
    );
    expect(cn("size-5 rounded-full", false, ["h-7 rounded-control"])).toBe("size-5 h-7 rounded-control");
  });

  it("knows every class this product uses", () => {
    const classes = classesInUse();
    expect(classes.length).toBeGreaterThan(300);
    const wrong = classes.flatMap((before) =>
      classes
        .filter((after) => before !== after && cn(before, after) !== complete(before, after))
        .map((after) => `${before} ${after}`),
    );
    expect(wrong).toEqual([]);
  });
});
