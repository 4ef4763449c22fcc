import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";

/** What we measure against: the least a receiver can do. `node:http`, the signature, one prepared insert per request. */
const { BENCH_DATABASE_URL = "", BENCH_SECRET = "", BENCH_PORT = "" } = process.env;

const pool = new pg.Pool({ connectionString: BENCH_DATABASE_URL, max: 10 });
await pool.query(`create table bare_deliveries (
  id uuid primary key default gen_random_uuid(), sha256 bytea not null unique, body bytea not null,
  received_at timestamptz not null default now())`);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers["x-hub-signature-256"]).slice(7), "hex");
    const expected = createHmac("sha256", BENCH_SECRET).update(body).digest();
    if (given.length !== 32 || !timingSafeEqual(given, expected)) return response.writeHead(403).end();
    await pool.query({
      name: "store",
      text: "insert into bare_deliveries (sha256, body) values ($1, $2) on conflict (sha256) do nothing",
      values: [createHash("sha256").update(body).digest(), body],
    });
    const answer = '{"status":"ok"}';
    response
      .writeHead(200, { "content-type": "application/json", "content-length": answer.length })
      .end(answer);
  });
});
server.keepAliveTimeout = 65_000;
server.listen(Number(BENCH_PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("SIGTERM", () => process.exit(0));
