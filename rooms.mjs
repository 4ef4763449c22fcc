/**
 * The rooms of lib/ and which rooms each may import, from the ground up. This list is the documentation and the check:
 * `npm run lint` fails on any other import. Everybody may import env, errors and log.
 */
export const rooms = {
  meta: [],
  secrets: [],
  model: [],
  db: [],
  jobs: ["db"],
  live: ["db"],
  auth: ["db", "jobs"],
  notify: ["secrets", "db", "jobs", "live", "auth"],
  channel: ["meta", "secrets", "db", "jobs", "live", "auth", "notify"],
  media: ["db", "jobs", "live", "auth", "channel"],
  inbox: ["meta", "db", "jobs", "live", "auth", "notify", "channel", "media"],
  knowledge: ["model", "db", "jobs", "live", "auth"],
  assistant: ["model", "db", "jobs", "live", "auth", "notify", "inbox", "knowledge"],
  stream: ["db", "live", "auth", "notify", "channel", "inbox"],
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
  sandbox: ["db"],
  embedded: ["db"],
};

/** Outside packages (and their subpaths) that only the named places may import. */
export const packageOwners = {
  "graphile-worker": ["lib/jobs", "lib/embedded", "bin", "bench"],
  openai: ["lib/model"],
  "@supabase/": ["lib/auth", "lib/embedded", "lib/media"],
  nodemailer: ["lib/notify"],
  "web-push": ["lib/notify"],
  undici: ["lib/knowledge", "lib/media"],
  pino: ["lib/log.ts"],
  "next/": ["app", "components", "bin", "lib/http", "lib/auth/session.ts", "proxy.ts"],
  kysely: ["lib", "bench"],
  pg: ["lib/db", "lib/jobs", "lib/live", "lib/inbox", "lib/worker", "lib/embedded", "bin", "bench"],
};
