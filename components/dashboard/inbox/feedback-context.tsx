"use client";

import { createContext } from "react";
import type { Feedback, OwnFeedback } from "#lib/assistant/gap-schema";

/** Each resolves to a sentence when it was refused. */
export type FeedbackApi = {
  read: (conversationId: string) => Promise<OwnFeedback[] | string>;
  rate: (messageId: string, feedback: Feedback) => Promise<string | undefined>;
  withdraw: (messageId: string) => Promise<string | undefined>;
};

/** Read with the first answer of the assistant that is shown; absent where a bubble stands alone. */
export const FeedbackContext = createContext<(() => Promise<FeedbackApi>) | undefined>(undefined);
