import { randomUUID } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { z } from "zod";
import { freePort } from "#lib/embedded/postgres-server";
import { emptyFolder, postmasterPid, removeFolders, stackProcess } from "../lib/embedded/folders";
import { runProgram } from "./run-parley";

let dataDir: string;
beforeAll(async () => {
  dataDir = await emptyFolder();
});
afterAll(removeFolders);

const parley = (args: string[], variables: Record<string, string> = {}) =>
  runProgram("parley.ts", args, { DATA_DIR: dataDir, ...variables });

const created = z.strictObject({
  organization_id: z.uuid(),
  user_id: z.uuid(),
  api_key: z.string().regex(/^parley_/),
});

const owner = (email: string, name = "Corner shop") => [
  "--name",
  name,
  "--email",
  email,
  "--password",
  "correct horse battery",
];

describe("parley org:create", () => {
  it("prints exactly one JSON value, starting and stopping the stack by itself", async () => {
    const { code, out, err } = await parley(["org:create", ...owner("a@example.com"), "--json"]);
    expect([code, err]).toEqual([0, ""]);
    created.parse(JSON.parse(out));
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(await postmasterPid(dataDir)).toBeUndefined();
    expect(await readdir(dataDir)).not.toContain("runtime.json");
  });

  it("attaches to a running stack and leaves it running", async () => {
    const stack = await stackProcess(dataDir);
    const { code, out } = await parley(["org:create", ...owner("b@example.com"), "--json"]);
    expect(code).toBe(0);
    created.parse(JSON.parse(out));
    const again = await parley(["org:create", ...owner("b@example.com")]);
    expect(again).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^--email: [^\n]+\n$/) });
    expect(await postmasterPid(dataDir)).toBeDefined();
    expect(await stack.stop()).toBe(0);
  });

  it.each([
    ["email", owner("not an address")],
    ["name", owner("c@example.com", "")],
    ["password", ["--name", "Shop", "--email", "c@example.com", "--password", "short"]],
  ])("answers a bad --%s with one line that names it, and starts nothing", async (name, args) => {
    const { code, out, err } = await parley(["org:create", ...args]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(new RegExp(`^${name}: [^\\n]+\\n$`));
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });

  it("answers a missing option or an unknown command with one line", async () => {
    const missing = await parley(["org:create", "--name", "Shop"]);
    expect(missing).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^error: required option '--email <email>'[^\n]*\n$/),
    });
    const unknown = await parley(["org:destroy"]);
    expect(unknown).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^error: unknown command 'org:destroy'[^\n]*\n/),
    });
  });

  it.each([
    ["a bad value", ["org:create", ...owner("nonsense")], /^email: /],
    ["a missing option", ["org:create", "--name", "Shop"], /^required option '--email/],
    ["an unknown command", ["org:destroy"], /^unknown command/],
    ["no id of an organisation", ["eval", "--organization", "mine"], /^--organization takes/],
  ])("tells %s as JSON too", async (_, args, words) => {
    const { code, out, err } = await parley([...args, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ error: expect.stringMatching(words) });
    expect(err).toMatch(/^[^\n]+\n$/);
  });
});

describe("any command", () => {
  it.each([
    [["--json"], '{"done":true}\n'],
    [[], "Done.\n"],
  ])("keeps what its parts write away from its answer: %j", async (args, out) => {
    const ended = await runProgram("../__tests__/bin/noisy-command.ts", args);
    expect(ended).toEqual({ code: 0, out, err: "something took 142 ms\n" });
  });
});

describe("parley channel:connect", () => {
  it.each(["", "two\nlines", "tökén", "x".repeat(4001)])(
    "says what is wrong with a token that can be none, before it asks anybody",
    async (token) => {
      const options = ["--organization", randomUUID(), "--login", "instagram", "--token-stdin"];
      const ended = await runProgram("parley.ts", ["channel:connect", ...options], {}, token);
      expect(ended).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/on standard input.*\n$/) });
    },
  );
});

describe("a start that cannot be", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["a wrong variable", { PORT: "many" }, /^PORT [^\n]+\n$/],
    [
      "half a Supabase project",
      { SUPABASE_URL: "https://x.supabase.co" },
      /^DATABASE_URL is missing[^\n]+\n(SUPABASE_\w+ is missing[^\n]+\n){2}$/,
    ],
    [
      "an unreachable database",
      unreachable(),
      /^DATABASE_URL: the database at 127\.0\.0\.1:9 cannot be used[^\n]+\n$/,
    ],
  ])("ends with one plain line a problem: %s", async (_, variables, line) => {
    const { code, out, err } = await parley(["db:migrate"], variables);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(line);
  });

  it("ends with one plain line on a folder that is not ours", async () => {
    const foreign = await emptyFolder();
    await writeFile(path.join(foreign, "notes.txt"), "mine");
    const { code, err } = await parley(["org:create", ...owner("d@example.com")], { DATA_DIR: foreign });
    expect(code).toBe(1);
    expect(err).toMatch(/^DATA_DIR \S+ holds files that are not Parley's\. [^\n]+\n$/);
    const demo = await runProgram("demo.ts", [], { DATA_DIR: foreign, PORT: String(await freePort()) });
    expect(demo).toMatchObject({ code: 1, err });
    expect(await readdir(foreign)).toEqual(["notes.txt"]);
  });

  it("of a worker beside nothing says what to start", async () => {
    const { code, err } = await runProgram("worker.ts", [], { DATA_DIR: await emptyFolder() });
    expect(code).toBe(1);
    expect(err).toMatch(/^Parley is not running on \S+\. Start it with npm run demo or npm start\.\n$/);
  });

  it("of a server on a taken port names the port, before anything is started", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const address = taken.address();
    const port = String(address && typeof address === "object" ? address.port : 0);
    const folder = await emptyFolder();
    const variables = { DATA_DIR: folder, PORT: port, HOST: "127.0.0.1" };
    const { code, err } = await runProgram("server.ts", ["--dev"], variables);
    taken.close();
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^Port ${port} is in use\\. [^\\n]+\\n$`));
    expect(await readdir(folder)).toEqual([]);
  });
});

function unreachable(): Record<string, string> {
  return {
    DATABASE_URL: `postgresql://u:${randomUUID()}@127.0.0.1:9/postgres`,
    SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_PUBLISHABLE_KEY: "k",
    SUPABASE_SECRET_KEY: "k",
    TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
    INSTAGRAM_WEBHOOK_VERIFY_TOKEN: "v",
  };
}
