"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DeskApi } from "#components/dashboard/inbox/desk-api";
import { hearBus } from "#components/dashboard/inbox/live-bus";
import { keepDraft, type LocalDraft, readDraft } from "#components/dashboard/inbox/local-draft";
import type { DraftTab, MemberDraft } from "#lib/desk/schema";

type Given = {
  memberId: string;
  conversationId: string;
  tab: DraftTab;
  api: DeskApi | undefined;
  /** What the server keeps; undefined until it was asked. */
  drafts: MemberDraft[] | undefined;
};

type Patch = Partial<Pick<LocalDraft, "text" | "replyToId">>;

const pauseMs = 700;
const none: LocalDraft = { text: "", replyToId: null, version: 0, dirty: false };

/**
 * What one is writing, kept by this browser at once and by the server a moment later, so that it is there after a reload,
 * without a connection and in every other window of the same member. `other`: words another window saved meanwhile.
 */
export function useMemberDraft(given: Given) {
  const { memberId, conversationId, tab, api } = given;
  const place = `parley:draft:${memberId}:${conversationId}:${tab}`;
  const [draft, setDraft] = useState(none);
  const [other, setOther] = useState<MemberDraft>();
  const latest = useRef(draft);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef(false);

  function put(next: LocalDraft) {
    latest.current = next;
    setDraft(next);
    keepDraft(place, next);
  }

  async function save() {
    clearTimeout(timer.current);
    if (!api || saving.current || !latest.current.dirty) return;
    saving.current = true;
    const { text, replyToId, version } = latest.current;
    const answer = await api.saveDraft({ conversationId, tab, text, replyToId, version });
    saving.current = false;
    // Without a connection it stays with this browser, and is tried again with the next key or the connection's return.
    if (typeof answer === "string") return;
    if (answer.outcome === "newer" && answer.draft.text !== "") return setOther(answer.draft);
    const unchanged = latest.current.text === text && latest.current.replyToId === replyToId;
    const saved = answer.outcome === "saved" && unchanged;
    put({ ...latest.current, version: answer.draft.version, dirty: !saved });
    if (!saved) later();
  }
  const saveNow = useEffectEvent(save);

  function later() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveNow(), pauseMs);
  }

  const hear = useEffectEvent((heard: MemberDraft) => {
    const mine = latest.current;
    if (heard.version <= mine.version) return;
    if (!mine.dirty || heard.text === mine.text) put(fromServer(heard));
    else if (heard.text !== "" && !saving.current) setOther(heard);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each place
  useEffect(() => {
    const kept = readDraft(place);
    // What was typed before this ran is newer than anything kept.
    if (kept && latest.current.text === "") put(kept);
    return () => void saveNow();
  }, [place]);

  const known = given.drafts?.find((each) => each.tab === tab);
  // biome-ignore lint/correctness/useExhaustiveDependencies: hears each version once
  useEffect(() => {
    if (known) hear(known);
    if (given.drafts && latest.current.dirty) later();
  }, [known?.version, given.drafts === undefined]);

  useEffect(() => {
    const stop = hearBus("member_draft.updated", (resource) => {
      const heard = draftIn(resource, conversationId, tab);
      if (heard) hear(heard);
    });
    const retry = () => void saveNow();
    window.addEventListener("online", retry);
    return () => {
      stop();
      window.removeEventListener("online", retry);
    };
  }, [conversationId, tab]);

  /** With a function: what it makes of what is written at that moment. */
  function change(patch: Patch | ((before: LocalDraft) => Patch)) {
    const given = typeof patch === "function" ? patch(latest.current) : patch;
    put({ ...latest.current, ...given, dirty: true });
    later();
  }

  function decide(theirs: boolean) {
    if (!other) return;
    setOther(undefined);
    if (theirs) return put(fromServer(other));
    put({ ...latest.current, version: other.version, dirty: true });
    later();
  }

  return { text: draft.text, replyToId: draft.replyToId, change, other, decide };
}

function fromServer({ text, reply_to_id: replyToId, version }: MemberDraft): LocalDraft {
  return { text, replyToId, version, dirty: false };
}

/** Our own server's words, held against their schema there. */
function draftIn(resource: unknown, conversationId: string, tab: DraftTab): MemberDraft | undefined {
  const { conversation_id: id, drafts } = resource as { conversation_id: string; drafts: MemberDraft[] };
  return id === conversationId ? drafts.find((each) => each.tab === tab) : undefined;
}
