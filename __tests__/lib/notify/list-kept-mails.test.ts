import { listKeptMails } from "#lib/notify/list-kept-mails";
import { testDatabase } from "#support/database";

const t = testDatabase();

describe("listKeptMails", () => {
  it("lists the mails that were kept, newest first, and no others", async () => {
    const mail = (subject: string, status: "kept" | "sent" | "queued", minute: number) => ({
      toAddress: "owner@example.com",
      subject,
      body: "Hello",
      status,
      createdAt: new Date(Date.UTC(2026, 10, 21, 10, minute)),
    });
    await t.db
      .insertInto("mails")
      .values([
        mail("First", "kept", 1),
        mail("Sent", "sent", 2),
        mail("Waiting", "queued", 3),
        mail("Last", "kept", 4),
      ])
      .execute();
    const mails = await listKeptMails(t.db);
    expect(mails.map(({ subject, to }) => `${subject} to ${to}`)).toEqual([
      "Last to owner@example.com",
      "First to owner@example.com",
    ]);
  });
});
