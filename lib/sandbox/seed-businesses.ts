/** Ids beyond 2^53, so that a client that reads them as numbers gets them wrong. */
export const seedBusinesses = {
  casaVerde: { id: "17841400000000011", pageId: "310000000000011" },
  atelierNorte: { id: "17841400000000023", pageId: "310000000000023" },
} as const;
