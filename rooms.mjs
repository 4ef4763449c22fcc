/**
 * The rooms of lib/ and which rooms each may import, from the ground up. This list is the documentation and the check:
 * `npm run lint` fails on any other import. Everybody may import env, errors and log.
 */
export const rooms = {
  meta: [],
  secrets: [],
  model: [],
  outbound: [],
  db: [],
  jobs: ["db"],
  live: ["db"],
  auth: ["db", "jobs", "live"],
  notify: ["secrets", "outbound", "db", "jobs", "live", "auth"],
  ledger: ["model", "db", "notify"],
  channel: ["meta", "secrets", "db", "jobs", "live", "auth", "notify"],
  media: ["outbound", "db", "jobs", "live", "auth", "channel"],
  team: ["db", "jobs", "live", "auth", "notify", "channel", "inbox", "media"],
  inbox: ["meta", "db", "jobs", "live", "auth", "notify", "channel", "media"],
  desk: ["db", "live", "auth", "notify", "inbox"],
  knowledge: ["model", "outbound", "db", "jobs", "live", "auth", "ledger"],
  assistant: ["model", "db", "jobs", "live", "auth", "notify", "ledger", "media", "inbox", "knowledge"],
  onboarding: ["db", "auth"],
  stream: ["db", "live", "auth", "notify", "channel", "inbox", "desk", "team"],
  http: ["auth", "db", "jobs"],
  worker: [
    "meta",
    "jobs",
    "db",
    "live",
    "auth",
    "notify",
    "channel",
    "inbox",
    "knowledge",
    "assistant",
    "media",
  ],
  health: ["db", "worker"],
  sandbox: ["outbound", "db"],
  embedded: ["db", "notify"],
};

/** Outside packages (and their subpaths) that only the named places may import. */
export const packageOwners = {
  "graphile-worker": ["lib/jobs", "lib/embedded", "bin", "bench"],
  openai: ["lib/model"],
  "@supabase/": ["lib/auth", "lib/embedded", "lib/media"],
  nodemailer: ["lib/notify"],
  "web-push": ["lib/notify"],
  undici: ["lib/outbound"],
  pino: ["lib/log.ts"],
  "next/": ["app", "components", "bin", "lib/http", "lib/auth/session.ts", "proxy.ts"],
  kysely: ["lib", "bench"],
  pg: ["lib/db", "lib/jobs", "lib/live", "lib/inbox", "lib/worker", "lib/embedded", "bin", "bench"],
};
