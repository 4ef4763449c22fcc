import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { sql } from "kysely";
import { resetEnv } from "#lib/env";
import { deliverMail } from "#lib/notify/deliver-mail";
import { queueMail } from "#lib/notify/send-mail";
import { testDatabase } from "#support/database";

const t = testDatabase();

function setEnvironment(values: Record<string, string>) {
  for (const name of ["SMTP_URL", "EMAIL_FROM", "SANDBOX"]) delete process.env[name];
  Object.assign(process.env, values);
  resetEnv();
}

async function queued() {
  const mail = { organizationId: null, to: "owner@example.test", subject: "A subject", body: "A body" };
  return queueMail(t.db, mail);
}

const mailRow = (id: string) =>
  t.db.selectFrom("mails").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("without a mail server", () => {
  it("a mail is kept to be read while the sandbox is on", async () => {
    setEnvironment({ INSTAGRAM_APP_ID: "660000000000002", META_APP_ID: "550000000000001", SANDBOX: "1" });
    const { mailId } = await queued();
    await deliverMail(t.db, { mailId });
    expect(await mailRow(mailId)).toMatchObject({ status: "kept", error: null, sentAt: null });
  });

  it("a mail is marked as not sent, with the remedy, when there is no sandbox either", async () => {
    setEnvironment({ SANDBOX: "0" });
    const { mailId } = await queued();
    await deliverMail(t.db, { mailId });
    expect(await mailRow(mailId)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("SMTP_URL"),
    });
  });
});

it("a queued mail brings its job, which carries no address or text", async () => {
  const { mailId } = await queued();
  const jobs = await sql<{ payload: object }>`
    select payload from graphile_worker._private_jobs where payload->>'mailId' = ${mailId}`.execute(t.db);
  expect(jobs.rows).toEqual([{ payload: { mailId } }]);
});

describe("with a mail server", () => {
  let smtp: FakeSmtp;
  beforeEach(async () => {
    smtp = await startFakeSmtp();
    setEnvironment({
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      EMAIL_FROM: "parley@example.test",
      SANDBOX: "0",
    });
  });
  afterEach(() => smtp.close());

  it("a mail goes out once, however often its job runs", async () => {
    const { mailId } = await queued();
    await deliverMail(t.db, { mailId });
    await deliverMail(t.db, { mailId });
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]).toContain("A body");
    expect(smtp.received[0]).toContain(`Message-ID: <${mailId}@localhost>`);
    expect(await mailRow(mailId)).toMatchObject({ status: "sent", error: null, sentAt: expect.any(Date) });
  });

  it("a passing refusal is tried again and a final one is not; neither repeats the address", async () => {
    const { mailId } = await queued();
    smtp.answer = "451 owner@example.test busy";
    await expect(deliverMail(t.db, { mailId })).rejects.toThrow("The mail server answered 451.");
    expect(await mailRow(mailId)).toMatchObject({ status: "queued", error: "The mail server answered 451." });
    smtp.answer = "550 owner@example.test unknown";
    await deliverMail(t.db, { mailId });
    expect(await mailRow(mailId)).toMatchObject({ status: "failed", error: "The mail server answered 550." });
  });

  it("a mail that could not go out for six hours is given up, visibly", async () => {
    const { mailId } = await queued();
    await t.db
      .updateTable("mails")
      .set({ createdAt: new Date(Date.now() - 7 * 3_600_000) })
      .where("id", "=", mailId)
      .execute();
    smtp.answer = "451 busy";
    await deliverMail(t.db, { mailId });
    expect(await mailRow(mailId)).toMatchObject({ status: "failed" });
  });
});

type FakeSmtp = { port: number; received: string[]; answer: string; close: () => Promise<void> };

async function startFakeSmtp(): Promise<FakeSmtp> {
  const sockets = new Set<Socket>();
  const fake: FakeSmtp = {
    port: 0,
    received: [],
    answer: "250 ok",
    close: () => closeServer(server, sockets),
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, fake);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  fake.port = (server.address() as AddressInfo).port;
  return fake;
}

function converse(socket: Socket, fake: FakeSmtp) {
  let data: string | undefined;
  socket.on("error", () => socket.destroy());
  socket.write("220 fake\r\n");
  socket.on("data", (chunk) => {
    if (data === undefined) {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        if (/^DATA/i.test(line)) data = "";
        socket.write(`${answerTo(line, fake)}\r\n`);
      }
      return;
    }
    data += chunk.toString();
    if (!data.endsWith("\r\n.\r\n")) return;
    fake.received.push(data);
    data = undefined;
    socket.write("250 taken\r\n");
  });
}

function answerTo(line: string, fake: FakeSmtp): string {
  if (/^DATA/i.test(line)) return "354 go on";
  if (/^RCPT/i.test(line)) return fake.answer;
  return /^QUIT/i.test(line) ? "221 bye" : "250 ok";
}

function closeServer(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
