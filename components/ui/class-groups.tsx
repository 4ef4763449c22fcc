type Part = string | ((value: string) => boolean);
type Group = (string | Record<string, Part[]>)[];

const any = () => true;
const isNumber = (value: string) => /^\d/.test(value);
const isArbitrary = (value: string) => value.startsWith("[");

/** Properties that own every class that begins with their name. */
const properties =
  "inset inset-x inset-y top right bottom left z basis grow shrink gap gap-x gap-y p px py pt pr pb pl m mx my mt mr mb ml size w h min-w min-h max-w max-h grid-cols grid-rows col-start col-end col-span row-start row-end row-span justify justify-self items self place-items bg fill accent opacity shadow leading tracking whitespace cursor select resize object overflow overflow-x overflow-y overscroll rounded rounded-t rounded-r rounded-b rounded-l rounded-tl rounded-tr rounded-br rounded-bl translate-x translate-y rotate scale transition animate pointer-events underline-offset outline-offset line-clamp align scroll-mt scroll-my break order list";

/**
 * Which of this product's classes set the same property. Tailwind has many more: the ones not named here are never
 * overridden, and each would cost every page its bytes.
 */
export const classGroups: Record<string, Group> = {
  ...Object.fromEntries(properties.split(" ").map((name) => [name, [{ [name]: ["", any] }]])),
  position: ["static", "relative", "absolute", "fixed", "sticky"],
  display:
    "block contents flex grid hidden inline inline-block inline-flex inline-grid table-cell table-header-group".split(
      " ",
    ),
  visibility: ["visible", "invisible"],
  "sr-only": ["sr-only", "not-sr-only"],
  "flex-direction": [{ flex: ["row", "row-reverse", "col", "col-reverse"] }],
  "flex-wrap": [{ flex: ["wrap", "nowrap"] }],
  flex: [{ flex: [any] }],
  "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
  "font-family": [{ font: [any] }],
  "font-style": ["italic", "not-italic"],
  "font-size": [{ text: ["xs", "sm", "base", "lg", "xl", "2xl", isArbitrary] }],
  "text-align": [{ text: ["left", "center", "right"] }],
  "text-color": [{ text: [any] }],
  "text-decoration": ["underline", "no-underline", "line-through"],
  "border-t": [{ "border-t": ["", isNumber] }],
  "border-r": [{ "border-r": ["", isNumber] }],
  "border-b": [{ "border-b": ["", isNumber] }],
  "border-l": [{ "border-l": ["", isNumber] }],
  "border-width": [{ border: ["", isNumber] }],
  "border-collapse": [{ border: ["collapse", "separate"] }],
  "border-style": [{ border: ["solid", "dashed", "none"] }],
  "border-color": [{ border: [any] }],
  "ring-width": [{ ring: ["", isNumber] }],
  "ring-color": [{ ring: [any] }],
  "outline-width": [{ outline: ["", isNumber] }],
  "outline-style": [{ outline: ["none", "hidden"] }],
  "outline-color": [{ outline: [any] }],
  "stroke-width": [{ stroke: [isNumber] }],
  "stroke-color": [{ stroke: [any] }],
};

/** Properties that set others too. */
export const conflictingClassGroups: Record<string, string[]> = {
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["right", "left"],
  "inset-y": ["top", "bottom"],
  flex: ["basis", "grow", "shrink"],
  gap: ["gap-x", "gap-y"],
  p: ["px", "py", "pt", "pr", "pb", "pl"],
  px: ["pr", "pl"],
  py: ["pt", "pb"],
  m: ["mx", "my", "mt", "mr", "mb", "ml"],
  mx: ["mr", "ml"],
  my: ["mt", "mb"],
  "scroll-my": ["scroll-mt"],
  size: ["w", "h"],
  "font-size": ["leading"],
  "line-clamp": ["display", "overflow"],
  overflow: ["overflow-x", "overflow-y"],
  rounded: "t r b l tl tr br bl".split(" ").map((side) => `rounded-${side}`),
  "rounded-t": ["rounded-tl", "rounded-tr"],
  "rounded-r": ["rounded-tr", "rounded-br"],
  "rounded-b": ["rounded-br", "rounded-bl"],
  "rounded-l": ["rounded-tl", "rounded-bl"],
  "border-width": ["border-t", "border-r", "border-b", "border-l"],
};
