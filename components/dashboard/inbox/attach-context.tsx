"use client";

import { createContext } from "react";
import type { MediaKind } from "#lib/media/schema";

/** A file that can be sent with a message. */
export type AttachedFile = { media_id: string; kind: MediaKind; name: string; size: number };

/** A file of this computer, or one that arrived before and was taken back. */
export type Chosen = File | AttachedFile;

/** What attaching asks of the page; read once somebody attaches something. */
export type Uploads = {
  maxFiles: number;
  /** Why Instagram would not take the file, with the limit named; undefined when it would. */
  refusalOf: (file: File) => string | undefined;
  /** Resolves to the file, or to a sentence that says why not. Ending `signal` ends it. */
  upload: (
    file: File,
    onShare: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<AttachedFile | string>;
};

export const UploadsContext = createContext<(() => Promise<Uploads>) | undefined>(undefined);
