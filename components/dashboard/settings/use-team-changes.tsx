"use client";

import { useEffect, useEffectEvent } from "react";

const types = ["member.updated", "organization.updated", "reset"];

/** Calls back when somebody joined, left, or something of the organisation changed. */
export function useTeamChanges(onChange: () => void): void {
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    const source = new EventSource("/api/v1/stream");
    const hear = () => changed();
    for (const type of types) source.addEventListener(type, hear);
    return () => source.close();
  }, []);
}
