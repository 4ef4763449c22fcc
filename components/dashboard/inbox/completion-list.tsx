"use client";

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId, useState } from "react";
import { cn } from "#components/ui/cn";

export type CompletionItem = { id: string; title: string; hint?: string; detail?: string; mark?: ReactNode };

type CompletionListProps = {
  label: string;
  items: CompletionItem[];
  /** What to say when nothing fits. */
  empty: ReactNode;
  field: RefObject<HTMLTextAreaElement | null>;
  onPick: (id: string) => void;
  onClose: () => void;
};

/** Choices above a text field: arrows move, Enter and Tab choose, Esc closes. The focus stays in the field. */
export function CompletionList({ label, items, empty, field, onPick, onClose }: CompletionListProps) {
  const listId = useId();
  const [at, setAt] = useState(0);
  const active = Math.min(at, Math.max(0, items.length - 1));
  const itemId = (index: number) => `${listId}-${index}`;

  const press = useEffectEvent((event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const chosen = items[active];
    if (step !== undefined && items.length > 0) setAt((active + step + items.length) % items.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) onPick(chosen.id);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    const element = field.current;
    const listener = (event: KeyboardEvent) => press(event);
    element?.addEventListener("keydown", listener);
    return () => element?.removeEventListener("keydown", listener);
  }, [field]);

  const activeId = items.length > 0 ? `${listId}-${active}` : undefined;
  useEffect(() => {
    const element = field.current;
    if (!element || activeId === undefined) return;
    element.setAttribute("aria-controls", listId);
    element.setAttribute("aria-activedescendant", activeId);
    document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
    return () => {
      element.removeAttribute("aria-controls");
      element.removeAttribute("aria-activedescendant");
    };
  }, [field, listId, activeId]);

  return (
    <div className="mb-1 max-h-64 animate-rise overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-float">
      {items.length === 0 ? <p className="px-2 py-1.5 text-sm text-text-2">{empty}</p> : null}
      <div role="listbox" id={listId} aria-label={label}>
        {items.map((item, index) => (
          <div
            key={item.id}
            id={itemId(index)}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className={cn(
              "flex cursor-pointer flex-col rounded-control px-2 py-1.5 text-left",
              index === active && "bg-sunken",
            )}
            // The field must not lose the focus to a press.
            onPointerDown={(event) => {
              event.preventDefault();
              onPick(item.id);
            }}
          >
            <span className="flex items-baseline gap-2">
              <span className="truncate font-medium">{item.title}</span>
              {item.hint ? <span className="shrink-0 text-xs text-text-3">{item.hint}</span> : null}
              {item.mark}
            </span>
            {item.detail ? <span className="truncate text-sm text-text-2">{item.detail}</span> : null}
          </div>
        ))}
      </div>
    </div>
  );
}
