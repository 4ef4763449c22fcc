"use client";

import { createContext } from "react";

/** Opens a picture of the conversation large, by its address; nothing where there is no such place. */
export const PictureContext = createContext<((url: string) => void) | undefined>(undefined);
