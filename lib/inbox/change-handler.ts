import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { applyTakeover } from "#lib/inbox/apply-takeover";
import { letAssistantHandle } from "#lib/inbox/hand-back";
import type { UpdateConversation } from "#lib/inbox/schema";
import type { SendState } from "#lib/inbox/send-state";
import { waitForPerson } from "#lib/inbox/wait-for-person";

/** Takes over or hands back as a patch says. @returns whether the contact now waits for the assistant */
export async function changeHandler(
  ctx: Context,
  state: SendState,
  patch: UpdateConversation,
): Promise<boolean> {
  const { organizationId, actor, db } = ctx;
  const waiting = state.lastMessageDirection === "inbound";
  if (patch.handler === "member") {
    if (patch.status === "resolved") {
      const detail = "A resolved conversation has no handler. Leave one out.";
      throw new AppError("validation", detail, { errors: [{ pointer: "/handler", detail }] });
    }
    const memberId = actor.type === "member" && patch.assignee_id === undefined ? actor.id : null;
    await applyTakeover(db, { organizationId, conversationId: state.id, memberId });
    return false;
  }
  if (patch.handler === "nobody") {
    await waitForPerson(db, state);
    return false;
  }
  const ends = patch.handler === "assistant" || patch.status === "resolved";
  if (ends && (state.handler !== "assistant" || state.needsHuman)) await letAssistantHandle(db, state);
  return patch.handler === "assistant" && patch.status !== "resolved" && waiting;
}
