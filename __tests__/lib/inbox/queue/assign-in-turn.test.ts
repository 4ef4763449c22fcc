import { assignInTurn } from "#lib/inbox/assign-in-turn";
import { handOff } from "#lib/inbox/hand-off";
import { updateAssignmentRule } from "#lib/inbox/update-assignment-rule";
import { testDatabase } from "#support/database";
import { createMember } from "#support/factories";
import { seededRandom } from "#support/random";
import { assistant, conversationRow, createConversation, createScene } from "../send/scene.ts";

const t = testDatabase();

async function team(size: number) {
  const scene = await createScene(t.db);
  const others = [];
  for (let index = 1; index < size; index++)
    others.push(await createMember(t.db, scene.organizationId, "agent"));
  const members = [scene.memberId, ...others.map(({ memberId }) => memberId)];
  await updateAssignmentRule(scene.member, scene.channelId, { mode: "round_robin", everyone: true });
  const assign = (conversationId: string) =>
    t.db.transaction().execute((trx) => assignInTurn(trx, { ...scene, conversationId }));
  return { ...scene, members, assign };
}

describe("taking turns", () => {
  it("stays even when four workers assign at once", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = seededRandom(seed);
    const size = 2 + Math.floor(random() * 4);
    const s = await team(size);
    const waiting: string[] = [];
    const total = 12 + Math.floor(random() * 12);
    for (let index = 0; index < total; index++)
      waiting.push((await createConversation(t.db, s)).conversationId);
    const given: (string | undefined)[] = [];
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) given.push(await s.assign(id));
      }),
    );
    const counts = s.members.map((member) => given.filter((each) => each === member).length);
    expect({ seed, spread: Math.max(...counts) - Math.min(...counts) <= 1, total: given.length }).toEqual({
      seed,
      spread: true,
      total,
    });
  });

  it("passes over who is away, and leaves it to nobody when all are", async () => {
    const s = await team(2);
    const [owner, agent] = s.members;
    await t.db
      .updateTable("members")
      .set({ available: false })
      .where("id", "=", owner ?? "")
      .execute();
    expect(await s.assign(s.conversationId)).toBe(agent);
    await t.db
      .updateTable("members")
      .set({ available: false })
      .where("id", "=", agent ?? "")
      .execute();
    const next = await createConversation(t.db, s);
    expect(await s.assign(next.conversationId)).toBeUndefined();
    expect((await conversationRow(t.db, next.conversationId)).assigneeId).toBeNull();
  });

  it("gives a conversation the assistant hands over to the next in turn, and tells that member alone", async () => {
    const s = await team(3);
    await handOff(assistant(s), { conversationId: s.conversationId, nextStep: "Answer in person." });
    const { assigneeId, needsHuman } = await conversationRow(t.db, s.conversationId);
    expect(needsHuman).toBe(true);
    const notified = await t.db
      .selectFrom("notifications")
      .select(["memberId", "kind"])
      .where("organizationId", "=", s.organizationId)
      .execute();
    expect(notified).toEqual([{ memberId: assigneeId, kind: "assigned_to_me" }]);
  });

  it("refuses turns for nobody", async () => {
    const s = await team(1);
    await expect(
      updateAssignmentRule(s.member, s.channelId, { everyone: false, member_ids: [] }),
    ).rejects.toMatchObject({ code: "validation", errors: [{ pointer: "/member_ids" }] });
  });
});
