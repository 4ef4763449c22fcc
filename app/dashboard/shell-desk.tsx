"use client";

import type { ComponentProps } from "react";
import { KeyboardLayer } from "#components/dashboard/keyboard/keyboard-layer";
import { Bell } from "#components/dashboard/notifications/bell";
import { LazyChecklist } from "#components/dashboard/onboarding/lazy-checklist";
import { type CallResult, callsOf } from "./call";
import type { shellCalls } from "./shell-calls";

const shell = callsOf<typeof shellCalls>("shell");

/** For what asks quietly: whoever waits for it keeps what it shows. */
async function dataOf<T>(asked: Promise<CallResult<T>>): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(result.detail);
  return result.data;
}

const countUnread = () => dataOf(shell.countUnread({}));
const find = (text: string) => dataOf(shell.find({ text }));

/** The bell, tied to the server. */
export function BellDesk(props: Omit<ComponentProps<typeof Bell>, "countUnread">) {
  return <Bell {...props} countUnread={countUnread} />;
}

/** Keys and palette, tied to the server. */
export function KeyboardDesk(props: Omit<ComponentProps<typeof KeyboardLayer>, "search">) {
  return <KeyboardLayer {...props} search={find} />;
}

type ChecklistDeskProps = Pick<ComponentProps<typeof LazyChecklist>, "onboarding" | "testMessage">;

/** The checklist, tied to the server. */
export function ChecklistDesk(props: ChecklistDeskProps) {
  return (
    <LazyChecklist
      {...props}
      onRead={() => dataOf(shell.onboarding({}))}
      onKeepMode={() => dataOf(shell.settleOnboarding({ what: "mode" }))}
      onDismiss={() => dataOf(shell.settleOnboarding({ what: "dismissed" }))}
    />
  );
}
