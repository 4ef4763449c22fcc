import { packageOwners, rooms } from "./rooms.mjs";

const foundation = "^lib/(env|env-database-url|errors|log)\\.ts$";
const oneOf = (names) => `(${names.join("|")})`;

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `lib/${room} may import ${allowed.length > 0 ? allowed.join(", ") : "no other room"}.`,
  severity: "error",
  from: { path: `^lib/${room}/` },
  to: { path: "^(lib|app|components|bin)/", pathNot: [foundation, `^lib/${oneOf([room, ...allowed])}/`] },
}));

const ownerRules = Object.entries(packageOwners).map(([name, owners]) => ({
  name: `package-${name.replace(/\W/g, "")}`,
  comment: `${name} is imported only by ${owners.join(", ")}.`,
  severity: "error",
  from: {
    path: "^(lib|app|components|bin|bench|proxy)",
    pathNot: owners.map((owner) => `^${owner.replace(".", "\\.")}`),
  },
  to: { path: `^node_modules/${name}${name.endsWith("/") ? "" : "/"}`, dependencyTypesNot: ["type-only"] },
}));

const unlisted = {
  name: "room-unlisted",
  comment: "Every folder of lib/ is a room listed in rooms.mjs.",
  severity: "error",
  from: { path: "^lib/[^/]+/", pathNot: `^lib/${oneOf(Object.keys(rooms))}/` },
  to: {},
};

const outer = [
  {
    name: "components-are-given-everything",
    comment: "Components import components, types, and the browser-safe schemas, limits and kinds of rooms.",
    severity: "error",
    from: { path: "^components/" },
    to: {
      path: "^(lib|app|bin)/",
      pathNot: ["^lib/[^/]+/(schema|limits|kinds)\\.ts$", "^lib/errors\\.ts$"],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "doors-hold-no-sql",
    comment: "app/ reaches the database and the network only through rooms.",
    severity: "error",
    from: { path: "^app/" },
    to: { path: "^node_modules/(kysely|pg|graphile-worker)/|^lib/(meta|secrets|jobs|model)/|^bin/" },
  },
  {
    name: "no-circular",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
];

export default {
  forbidden: [...roomRules, ...ownerRules, unlisted, ...outer],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
