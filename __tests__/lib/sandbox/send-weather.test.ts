import { sandboxWorld } from "./sandbox-world.ts";

const world = sandboxWorld();

async function thread() {
  const token = await world.token();
  const { igsid, message, business_id, customer_id } = await world.writes();
  const messages = async () =>
    (await world.control("GET", `thread?business_id=${business_id}&customer_id=${customer_id}`)).body
      .messages;
  return { token, igsid, message, who: { business_id, customer_id }, messages };
}

describe("bad weather at the Send API", () => {
  const faults = [
    ["timeout_before", 504, undefined, 0],
    ["timeout_after", 504, undefined, 1],
    ["error_before", 500, { code: 2, is_transient: true }, 0],
    ["error_after", 500, { code: 2, is_transient: true }, 1],
    ["ambiguous", 400, { code: 1, error_subcode: 1357046 }, 1],
    ["rate_limit", 429, { code: 613 }, 0],
    ["dead_token", 401, { code: 190, error_subcode: 460 }, 0],
    ["permission_lost", 403, { code: 10 }, 0],
    ["customer_blocks", 403, { code: 551 }, 0],
  ] as const;

  it.each(faults)("%s answers %i", async (fault, status, error, taken) => {
    const { token, igsid, messages } = await thread();
    await world.weather({ send_faults: [fault], hang_ms: 20 });
    const answer = await world.send(token, igsid);
    expect(answer.status).toBe(status);
    if (error) expect(answer.body.error).toMatchObject(error);
    else expect(answer.text).toBe("");
    expect(await messages()).toHaveLength(1 + taken);
  });

  it("html_502 answers a gateway's page", async () => {
    const { token, igsid } = await thread();
    await world.weather({ send_faults: ["html_502"] });
    const answer = await world.send(token, igsid);
    expect(answer.status).toBe(502);
    expect(answer.text).toContain("<html>");
  });

  it("ends after the agreed number of sends", async () => {
    const { token, igsid } = await thread();
    await world.weather({ send_faults: ["error_before"], send_faults_left: 2 });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index++) statuses.push((await world.send(token, igsid)).status);
    expect(statuses).toEqual([500, 500, 200, 200]);
  });

  it("delays", async () => {
    const { token, igsid } = await thread();
    await world.weather({ send_delay_ms: 60 });
    const started = performance.now();
    expect((await world.send(token, igsid)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  it("does not touch sender actions or other calls", async () => {
    const { token, igsid } = await thread();
    await world.weather({ send_faults: ["error_before"] });
    const action = { recipient: { id: igsid }, sender_action: "typing_on" };
    expect((await world.post("graph.instagram.com/v26.0/me/messages", action, token)).status).toBe(200);
    expect((await world.get("graph.instagram.com/v26.0/me?fields=user_id", token)).status).toBe(200);
  });
});
