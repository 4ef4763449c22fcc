"use client";

import { createContext } from "react";

/** Whether what is shown was opened by nobody yet: what plays or is downloaded comes once somebody does something there. */
export const UnopenedContext = createContext(false);
