"use client";

import { useEffect, useEffectEvent } from "react";
import { joinLine } from "#components/live/live-line";

const restMs = 150;

type ContactChanges = { concerns: (contactId: string) => boolean; onChange: () => void };

/** Calls back, once for what comes together, when somebody changed a contact that concerns the screen. */
export function useContactChanges({ concerns, onChange }: ContactChanges): void {
  const isConcerned = useEffectEvent(concerns);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let joined = false;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => changed(), restMs);
    };
    const leave = joinLine({
      types: ["contact.updated"],
      hear(_type, data) {
        const { id }: { id: string } = JSON.parse(data);
        if (isConcerned(id)) soon();
      },
      // Told at once on joining, when the contact is about to be read anyway.
      missed() {
        if (joined) soon();
      },
    });
    joined = true;
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, []);
}
