import { chown, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { prepareDataDir } from "#lib/embedded/data-dir";
import { findRuntime, writeRuntime } from "#lib/embedded/runtime-file";
import { loadSecrets } from "#lib/embedded/secrets-file";
import { emptyFolder, removeFolders } from "./folders";

afterAll(removeFolders);

/** Runs `fn` as nobody where the tests run as root, which may write everywhere. */
async function asOrdinaryUser<T>(fn: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return fn();
  process.seteuid?.(65534);
  try {
    return await fn();
  } finally {
    process.seteuid?.(0);
  }
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || error.name !== "StartError")
    throw error ?? new Error("it was not refused");
  expect(error.message).not.toContain("\n");
  return error.message;
}

describe("DATA_DIR", () => {
  it("is made where it does not exist", async () => {
    const folder = path.join(await emptyFolder(), "deep", "data");
    expect(await prepareDataDir(folder)).toBe(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it("that cannot be written is refused in one line", async () => {
    const locked = await emptyFolder();
    const told = await asOrdinaryUser(() => refusal(prepareDataDir(path.join(locked, "data"))));
    expect(told).toBe(
      `DATA_DIR ${locked}/data cannot be written. Choose another folder, or change who owns it.`,
    );
  });

  it("that is a file is refused", async () => {
    const file = path.join(await emptyFolder(), "file");
    await writeFile(file, "");
    expect(await refusal(prepareDataDir(file))).toContain(`DATA_DIR ${file} cannot be written`);
  });

  it.each(["cost $x", "a`b", 'a"b', "a\nb"])(
    "with a sign that a shell would read is refused before it is made: %j",
    async (name) => {
      const folder = path.join(await emptyFolder(), name);
      expect(await refusal(prepareDataDir(folder))).toMatch(/^DATA_DIR .* has a sign in it/);
      await expect(stat(folder)).rejects.toThrow("ENOENT");
    },
  );

  it("that holds somebody else's files is refused and left alone", async () => {
    const folder = await emptyFolder();
    await writeFile(path.join(folder, "thesis.txt"), "years of work");
    expect(await refusal(prepareDataDir(folder))).toContain("Point DATA_DIR at an empty folder.");
    expect(await readFile(path.join(folder, "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("of an earlier start is ours", async () => {
    const folder = await emptyFolder();
    await loadSecrets(folder);
    await expect(prepareDataDir(folder)).resolves.toBe(folder);
  });
});

describe("secrets.json", () => {
  it("is generated once, however many ask at the same time, for its owner only", async () => {
    const folder = await emptyFolder();
    const read = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(folder)));
    expect(new Set(read.map((secrets) => JSON.stringify(secrets))).size).toBe(1);
    expect(await loadSecrets(folder)).toEqual(read[0]);
    expect((await stat(path.join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);
  });

  it("that is damaged is refused, not replaced", async () => {
    const folder = await emptyFolder();
    await loadSecrets(folder);
    await writeFile(path.join(folder, "secrets.json"), "{}");
    expect(await refusal(loadSecrets(folder))).toContain("is damaged. Restore it from a backup");
    expect(await readFile(path.join(folder, "secrets.json"), "utf8")).toBe("{}");
  });

  it("that was lost beside a database is asked for, not made anew", async () => {
    const folder = await emptyFolder();
    await mkdir(path.join(folder, "postgres"));
    await writeFile(path.join(folder, "postgres", "initialised"), "");
    expect(await refusal(loadSecrets(folder))).toContain("Restore it from a backup");
  });

  it("of another user is refused in one line", async () => {
    const folder = await emptyFolder();
    await loadSecrets(folder);
    if (process.getuid?.() !== 0) await rm(path.join(folder, "secrets.json"));
    if (process.getuid?.() !== 0) return;
    await chown(folder, 65534, 65534);
    expect(await asOrdinaryUser(() => refusal(loadSecrets(folder)))).toContain(
      "Start Parley as the user who owns it.",
    );
  });
});

describe("runtime.json", () => {
  const runtime = {
    appPort: 3000,
    appUrl: "http://localhost:3000",
    postgresPort: 1,
    supabaseUrl: "http://127.0.0.1:9",
    startedAt: new Date().toISOString(),
  };

  it("of a process whose pid another program got since counts as none", async () => {
    const folder = await emptyFolder();
    await writeRuntime(folder, { ...runtime, pid: process.pid });
    expect(await findRuntime(folder)).toBeUndefined();
  });

  it("that is half or nonsense counts as none", async () => {
    const folder = await emptyFolder();
    for (const content of ["", "{", "{}", "null"]) {
      await writeFile(path.join(folder, "runtime.json"), content);
      expect(await findRuntime(folder)).toBeUndefined();
    }
  });
});
