import { rowOf } from "#components/dashboard/inbox/row-cursor";

/** What fingers do with the rows of the list. */
export type TouchRows = {
  toggle: (id: string) => void;
  isChoosing: () => boolean;
  /** What a swipe to the right does with it, in a word. */
  verbOf: (id: string) => string;
  settle: (id: string) => void;
  snooze: (id: string) => void;
};

type Swipe = {
  id: string;
  row: HTMLElement;
  x: number;
  y: number;
  pointer: number;
  /** Undefined until the finger has decided between scrolling and swiping. */
  cue?: HTMLElement;
  by: number;
  hold: ReturnType<typeof setTimeout>;
};

const holdMs = 500;
/** How far a finger goes before it means something, and before that is done. */
const slack = 10;
const enough = 88;

type Touch = {
  rows: () => TouchRows;
  swipe?: Swipe | undefined;
  /** The pointer at work is a finger. */
  touched: boolean;
  /** The click that follows is none. */
  swallow: boolean;
};

/** Swipe to the right to resolve, to the left to snooze, press long to choose. @returns how to stop */
export function hearTouches(root: HTMLElement, rows: () => TouchRows): () => void {
  const touch: Touch = { rows, touched: false, swallow: false };
  const stop = new AbortController();
  const options = { signal: stop.signal };
  root.addEventListener("pointerdown", (event) => begin(touch, event), options);
  root.addEventListener("pointermove", (event) => move(touch, event), options);
  root.addEventListener("pointerup", () => end(touch, true), options);
  root.addEventListener("pointercancel", () => end(touch, false), options);
  root.addEventListener("click", (event) => click(touch, event), { ...options, capture: true });
  root.addEventListener(
    "contextmenu",
    (event) => {
      if (touch.touched && rowOf(event.target) !== undefined) event.preventDefault();
    },
    options,
  );
  return () => {
    end(touch, false);
    stop.abort();
  };
}

function begin(touch: Touch, event: PointerEvent) {
  end(touch, false);
  touch.touched = event.pointerType === "touch";
  touch.swallow = false;
  const id = rowOf(event.target);
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  if (!touch.touched || !event.isPrimary || id === undefined || !row) return;
  const hold = setTimeout(() => {
    end(touch, false);
    touch.swallow = true;
    touch.rows().toggle(id);
  }, holdMs);
  touch.swipe = { id, row, x: event.clientX, y: event.clientY, pointer: event.pointerId, by: 0, hold };
}

function move(touch: Touch, event: PointerEvent) {
  const { swipe } = touch;
  if (!swipe || event.pointerId !== swipe.pointer) return;
  const [dx, dy] = [event.clientX - swipe.x, event.clientY - swipe.y];
  if (!swipe.cue && !decide(touch, swipe, [dx, dy])) return;
  swipe.by = dx;
  if (swipe.cue) showCue(swipe.cue, { words: dx > 0 ? touch.rows().verbOf(swipe.id) : "Snooze", by: dx });
  const face = swipe.row.firstElementChild;
  if (face instanceof HTMLElement) face.style.transform = `translateX(${dx}px)`;
}

/** Scrolling or swiping, once the finger has gone far enough to tell. @returns whether it swipes */
function decide(touch: Touch, swipe: Swipe, [dx, dy]: [number, number]): boolean {
  if (Math.max(Math.abs(dx), Math.abs(dy)) < slack) return false;
  if (Math.abs(dy) > Math.abs(dx) || touch.rows().isChoosing()) {
    end(touch, false);
    return false;
  }
  clearTimeout(swipe.hold);
  touch.swallow = true;
  swipe.cue = drawCue(swipe.row);
  return true;
}

function end(touch: Touch, done: boolean) {
  const { swipe } = touch;
  if (!swipe) return;
  touch.swipe = undefined;
  clearTimeout(swipe.hold);
  letGo(swipe);
  if (!done || Math.abs(swipe.by) < enough) return;
  if (swipe.by > 0) touch.rows().settle(swipe.id);
  else touch.rows().snooze(swipe.id);
}

/** After a swipe or a long press the finger's click is none; while rows are chosen it chooses. */
function click(touch: Touch, event: MouseEvent) {
  const id = rowOf(event.target);
  const onBox = event.target instanceof Element && event.target.closest("label") !== null;
  const chooses = touch.touched && id !== undefined && !onBox && touch.rows().isChoosing();
  if (!touch.swallow && !chooses) return;
  event.preventDefault();
  event.stopPropagation();
  if (!touch.swallow && id !== undefined) touch.rows().toggle(id);
  touch.swallow = false;
}

/** What lies under the row, uncovered as it moves. */
function drawCue(row: HTMLElement): HTMLElement {
  const cue = document.createElement("div");
  cue.setAttribute("aria-hidden", "true");
  cue.className = "absolute inset-0 -z-10 flex items-center px-5 text-sm font-medium";
  row.append(cue);
  return cue;
}

function showCue(cue: HTMLElement, { words, by }: { words: string; by: number }) {
  const ready = Math.abs(by) >= enough;
  cue.textContent = ready ? words : `${words} …`;
  cue.classList.toggle("justify-end", by < 0);
  cue.classList.toggle("bg-positive-soft", by > 0 && ready);
  cue.classList.toggle("text-positive", by > 0);
  cue.classList.toggle("bg-warning-soft", by < 0 && ready);
  cue.classList.toggle("text-warning", by < 0);
  cue.classList.toggle("bg-sunken", !ready);
}

/** Back to its place, gliding unless the person wants nothing to move. */
function letGo({ row, cue }: Swipe) {
  const face = row.firstElementChild;
  if (!(face instanceof HTMLElement) || !cue) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const from = face.style.transform;
  face.style.transform = "";
  if (still || !face.animate) return cue.remove();
  const glide = face.animate([{ transform: from }, { transform: "none" }], {
    duration: 150,
    easing: "ease-out",
  });
  glide.onfinish = () => cue.remove();
  glide.oncancel = () => cue.remove();
}
