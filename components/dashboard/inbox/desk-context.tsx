"use client";

import { createContext } from "react";
import type { DeskApi } from "#components/dashboard/inbox/desk-api";

/** Read with the first conversation that is opened; absent where a part of the screen stands alone. */
export const DeskContext = createContext<(() => Promise<DeskApi>) | undefined>(undefined);
