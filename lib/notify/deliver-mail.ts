import { createTransport } from "nodemailer";
import { z } from "zod";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { log } from "#lib/log";

type Mail = { id: string; toAddress: string; subject: string; body: string; createdAt: Date };

const giveUpAfterMs = 6 * 60 * 60 * 1000;

/**
 * Handler of `deliver_mail`. Without a mail server the mail is kept to be read in the sandbox, or marked as not
 * sent. A process that dies after the server took the mail sends it again under the same Message-ID.
 */
export async function deliverMail(db: Db, payload: { mailId: string }): Promise<void> {
  const mail = await db
    .selectFrom("mails")
    .select(["id", "toAddress", "subject", "body", "createdAt"])
    .where("id", "=", payload.mailId)
    .where("status", "=", "queued")
    .executeTakeFirst();
  if (!mail) return;
  const { smtpUrl, sandbox } = env();
  if (smtpUrl) return sendBySmtp(db, mail, smtpUrl);
  if (sandbox) return settle(db, mail.id, { status: "kept" });
  log.warn({ mailId: mail.id }, "mail not sent: SMTP_URL is not set");
  return settle(db, mail.id, { status: "failed", error: "SMTP_URL is not set, so no mail is sent." });
}

async function sendBySmtp(db: Db, mail: Mail, smtpUrl: string): Promise<void> {
  const { emailFrom, appUrl } = env();
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 30_000 });
  try {
    await transport.sendMail({
      from: emailFrom,
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${new URL(appUrl).hostname}>`,
    });
  } catch (error) {
    return refused(db, mail, error);
  } finally {
    transport.close();
  }
  await settle(db, mail.id, { status: "sent" });
}

const smtpErrorSchema = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/** A server's message can repeat the address: only its code is kept. @throws Error to be tried again */
async function refused(db: Db, mail: Mail, error: unknown): Promise<void> {
  const { code, responseCode } = smtpErrorSchema.catch({}).parse(error);
  const what = `The mail server answered ${responseCode ?? code ?? "nothing"}.`;
  const final = (responseCode ?? 0) >= 500 || Date.now() - mail.createdAt.getTime() > giveUpAfterMs;
  log.warn({ mailId: mail.id, code, responseCode, final }, "mail not sent");
  await settle(db, mail.id, { status: final ? "failed" : "queued", error: what });
  if (!final) throw new Error(what);
}

type Outcome = { status: "sent" | "kept" | "failed" | "queued"; error?: string };

async function settle(db: Db, mailId: string, outcome: Outcome): Promise<void> {
  await db
    .updateTable("mails")
    .set({
      status: outcome.status,
      error: outcome.error ?? null,
      sentAt: outcome.status === "sent" ? new Date() : null,
    })
    .where("id", "=", mailId)
    .where("status", "=", "queued")
    .execute();
}
