/** The zones of the sandbox's screen, by which its address names them. */
export const deskTabs = ["phone", "weather", "log"] as const;
export type DeskTab = (typeof deskTabs)[number];
