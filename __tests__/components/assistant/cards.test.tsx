import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AssistantPause,
  AssistantPauseBanner,
  type MovePause,
} from "#components/dashboard/assistant/assistant-pause";
import { LimitsCard } from "#components/dashboard/assistant/limits-card";
import { ModelCard } from "#components/dashboard/assistant/model-card";
import { PauseCard } from "#components/dashboard/assistant/pause-card";
import { TopicsCard } from "#components/dashboard/assistant/topics-card";
import { defaultSettings } from "#lib/assistant/settings-schema";
import type { Pause, SetTopic, Topic } from "#lib/assistant/topic-schema";

const topic = (given: Partial<Topic>): Topic => ({
  key: "shipping",
  name: "Shipping",
  builtin: true,
  mode: null,
  never_auto: false,
  keywords: [],
  trust: { decided: 50, unedited: 47 },
  earned: true,
  ...given,
});

function showTopics(topics: Topic[], disabled = false) {
  const changes: SetTopic[] = [];
  render(
    <TopicsCard
      topics={topics}
      disabled={disabled}
      onSet={async (change) => {
        changes.push(change);
        return undefined;
      }}
      onAdd={async () => undefined}
      onRemove={async () => undefined}
    />,
  );
  return changes;
}

describe("TopicsCard", () => {
  it("shows how drafts fared and offers to answer by itself once that is earned", async () => {
    const changes = showTopics([topic({})]);
    expect(screen.getByText("47 of the last 50 drafts went out unedited")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Let it answer by itself" }));
    expect(changes).toEqual([{ key: "shipping", mode: "auto" }]);
    expect(await screen.findByText("Saved")).toBeVisible();
  });

  it("does not let a complaint be automatic", () => {
    showTopics([topic({ key: "complaint", name: "Complaints", never_auto: true, earned: false })]);
    expect(screen.getByText("Never automatic")).toBeVisible();
    expect(screen.getByRole("option", { name: "Automatic" })).toBeDisabled();
  });

  it("shows agents what is set, to read", () => {
    showTopics([topic({})], true);
    expect(screen.getByRole("combobox")).toBeDisabled();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("the pause", () => {
  const source = new EventTarget();
  class FakeSource {
    addEventListener = source.addEventListener.bind(source);
    close() {
      // Nothing was opened.
    }
  }
  beforeAll(() => {
    Object.defineProperty(globalThis, "EventSource", { value: FakeSource, configurable: true });
  });

  const show = (
    onMove: MovePause,
    mayResume = true,
    onRead = async (): Promise<Pause | undefined> => undefined,
  ) =>
    render(
      <AssistantPause initial={undefined} mayResume={mayResume} onMove={onMove} onRead={onRead}>
        <AssistantPauseBanner />
        <PauseCard mayResume={mayResume} />
      </AssistantPause>,
    );

  it("says at once who pulled the switch, and lets go again", async () => {
    show(async (on) => (on ? { by: "Ana", at: new Date().toISOString() } : undefined));
    await userEvent.click(screen.getByRole("button", { name: "Pause the assistant" }));
    expect(await screen.findByText(/Assistant paused by Ana/)).toBeVisible();
    await userEvent.click(screen.getAllByRole("button", { name: "Resume" })[0] ?? document.body);
    expect(await screen.findByText("The assistant is on")).toBeVisible();
  });

  it("shows on every screen at once when somebody else moves it", async () => {
    let now: Pause | undefined = { by: "Rui", at: new Date().toISOString() };
    show(
      async () => undefined,
      true,
      async () => now,
    );
    source.dispatchEvent(new MessageEvent("assistant.updated", { data: "{}" }));
    expect(await screen.findByText(/Assistant paused by Rui/)).toBeVisible();
    now = undefined;
    source.dispatchEvent(new MessageEvent("assistant.updated", { data: "{}" }));
    await waitFor(() => expect(screen.queryByText(/Assistant paused/)).not.toBeInTheDocument());
    expect(screen.getByText("The assistant is on")).toBeVisible();
  });

  it("stays on when it was refused, and says why", async () => {
    show(async () => "Your session has ended. Sign in again.");
    await userEvent.click(screen.getByRole("button", { name: "Pause the assistant" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Your session has ended");
    expect(screen.getByText("The assistant is on")).toBeVisible();
  });
});

describe("LimitsCard", () => {
  const none = { calls: 0, tokens: 0, cost: 0 };
  const usage = {
    today: none,
    month: none,
    days: [],
    topics: [],
    learning: none,
    conversations: [],
    priced: true,
    used_up: null,
  };

  it("says so when nothing was spent, and takes an empty field for no limit", async () => {
    const saved: object[] = [];
    const settings = { ...defaultSettings, daily_token_budget: 1000 };
    render(
      <LimitsCard
        settings={settings}
        disabled={false}
        usage={usage}
        topicNames={{}}
        onSave={async (change) => {
          saved.push(change);
          return undefined;
        }}
      />,
    );
    expect(screen.getByText("No model was asked in the last 30 days.")).toBeVisible();
    await userEvent.clear(screen.getByLabelText("Tokens a day"));
    await userEvent.tab();
    expect(saved).toEqual([{ daily_token_budget: null }]);
  });

  it("says that a budget is used up, until when, and what happens meanwhile", () => {
    const settings = { ...defaultSettings, daily_token_budget: 1000, at_limit: "extractive" } as const;
    const card = { settings, disabled: true, topicNames: {}, onSave: async () => undefined };
    render(<LimitsCard {...card} usage={{ ...usage, used_up: "today" }} />);
    expect(screen.getByText("The language model is not asked any more today")).toBeVisible();
    expect(screen.getByText(/Until midnight UTC it answers with your own sentences\./)).toBeVisible();
  });

  it("shows what was spent on what", () => {
    const spent = { calls: 3, tokens: 1200, cost: 0.25 };
    render(
      <LimitsCard
        settings={defaultSettings}
        disabled
        topicNames={{ shipping: "Shipping" }}
        usage={{
          ...usage,
          today: spent,
          days: [{ day: "2026-11-21", ...spent }],
          topics: [{ topic: "shipping", ...spent }],
          learning: { calls: 1, tokens: 900, cost: 0.01 },
        }}
        onSave={async () => undefined}
      />,
    );
    expect(screen.getByRole("row", { name: /Shipping 3× 1,200 0\.25/ })).toBeVisible();
    expect(screen.getByRole("row", { name: /Learning knowledge 1× 900 0\.01/ })).toBeVisible();
  });
});

it("shows a model's verdict and what failed of late", async () => {
  render(
    <ModelCard
      model="small"
      testable
      failures={[{ kind: "configuration", count: 12 }]}
      disabled={false}
      onTest={async () => [
        {
          part: "answers",
          model: "small",
          ok: true,
          title: "The model works",
          detail: "",
          checks: [],
          took_ms: 80,
        },
        {
          part: "meaning",
          model: "vectors",
          ok: false,
          title: "The key, the model's name or the address is wrong",
          detail: "Check OPENAI_API_KEY.",
          checks: [],
          took_ms: 120,
        },
      ]}
    />,
  );
  expect(screen.getByText(/12 × wrong key, model or address/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Test the models" }));
  expect(await screen.findByText("small: words the answers")).toBeVisible();
  expect(screen.getByText("vectors: compares meanings in your knowledge")).toBeVisible();
  expect(screen.getByText(/The key, the model's name/)).toBeVisible();
});
