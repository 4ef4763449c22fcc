/** Properties that own every class that begins with their name. */
const properties = new Set(
  "inset inset-x inset-y top right bottom left z basis grow shrink gap gap-x gap-y p px py pt pr pb pl m mx my mt mr mb ml size w h min-w min-h max-w max-h grid-cols grid-rows col-start col-end col-span row-start row-end row-span justify justify-self items self place-items bg fill accent opacity shadow leading tracking whitespace cursor select resize object overflow overflow-x overflow-y overscroll rounded rounded-t rounded-r rounded-b rounded-l rounded-tl rounded-tr rounded-br rounded-bl translate-x translate-y rotate scale transition animate pointer-events underline-offset outline-offset line-clamp align scroll-mt scroll-my break order list flex font text border ring outline stroke".split(
    " ",
  ),
);

/** Properties whose classes have nothing in common, or whose name says more than one thing. */
const words = new Map(
  Object.entries({
    position: "static relative absolute fixed sticky",
    display:
      "block contents flex grid hidden inline inline-block inline-flex inline-grid table-cell table-header-group",
    visibility: "visible invisible",
    "sr-only": "sr-only not-sr-only",
    "flex-direction": "flex-row flex-row-reverse flex-col flex-col-reverse",
    "flex-wrap": "flex-wrap flex-nowrap",
    "font-weight": "font-normal font-medium font-semibold font-bold",
    "font-style": "italic not-italic",
    "font-size": "text-xs text-sm text-base text-lg text-xl text-2xl",
    "text-align": "text-left text-center text-right",
    "text-decoration": "underline no-underline line-through",
    "border-collapse": "border-collapse border-separate",
    "border-style": "border-solid border-dashed border-none",
    "outline-style": "outline-none outline-hidden",
  }).flatMap(([group, names]) => names.split(" ").map((name) => [name, group])),
);

/**
 * The property that a class sets, without what it depends on. Tailwind has many more: the ones not named here are never
 * overridden, and each would cost every page its bytes.
 */
export function groupOf(name: string): string | undefined {
  const word = words.get(name);
  if (word) return word;
  if (name.startsWith("text-[")) return "font-size";
  const [, width] = /^(border|border-[trbl]|ring|outline|stroke(?=-))(-\d.*)?$/.exec(name) ?? [];
  if (width) return `${width}-width`;
  for (let end = name.length; end > 0; end = name.lastIndexOf("-", end - 1)) {
    const start = name.slice(0, end);
    if (properties.has(start)) return start;
  }
  return undefined;
}

/** Properties that set others too. */
export const overridden: Record<string, string> = {
  inset: "inset-x inset-y top right bottom left",
  "inset-x": "right left",
  "inset-y": "top bottom",
  flex: "basis grow shrink",
  gap: "gap-x gap-y",
  p: "px py pt pr pb pl",
  px: "pr pl",
  py: "pt pb",
  m: "mx my mt mr mb ml",
  mx: "mr ml",
  my: "mt mb",
  "scroll-my": "scroll-mt",
  size: "w h",
  "font-size": "leading",
  "line-clamp": "display overflow",
  overflow: "overflow-x overflow-y",
  rounded: "rounded-t rounded-r rounded-b rounded-l rounded-tl rounded-tr rounded-br rounded-bl",
  "rounded-t": "rounded-tl rounded-tr",
  "rounded-r": "rounded-tr rounded-br",
  "rounded-b": "rounded-br rounded-bl",
  "rounded-l": "rounded-tl rounded-bl",
  "border-width": "border-t-width border-r-width border-b-width border-l-width",
};
