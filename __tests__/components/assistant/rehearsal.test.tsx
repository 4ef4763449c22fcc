import { render, screen, within } from "@testing-library/react";
import { RehearsalCaseView } from "#components/dashboard/assistant/rehearsal-case";
import { RehearsalSummary } from "#components/dashboard/assistant/rehearsal-summary";
import type { Rehearsal, RehearsalCase } from "#lib/assistant/rehearsal-schema";

const rehearsal: Rehearsal = {
  id: "00000000-0000-4000-8000-000000000001",
  status: "finished",
  proposal: { settings: {}, sources: [] },
  total: 6,
  done: 6,
  same: 1,
  better: 0,
  worse: 2,
  changed: 0,
  left_out: 3,
  new_handoffs: 2,
  cost_before: 0.0041,
  cost_after: 0.0052,
  created_by: null,
  created_at: "2026-11-21T10:00:00.000Z",
  finished_at: "2026-11-21T10:00:10.000Z",
  published_at: null,
};

const one: RehearsalCase = {
  run_id: "00000000-0000-4000-8000-000000000002",
  conversation_id: "00000000-0000-4000-8000-000000000003",
  verdict: "left_out",
  reason: "voice_note",
  question: null,
  before: null,
  after: null,
  answer: null,
};

it("a rehearsal tells what it costs either way and how much it could not try", () => {
  render(<RehearsalSummary rehearsal={rehearsal} />);
  expect(screen.getByText(/cost 0\.0041 as it is, 0\.0052 with the change \(\+27 %\)/)).toBeVisible();
  expect(screen.getByText(/^3 left out/)).toBeVisible();
});

it("without a model it speaks of no cost", () => {
  render(<RehearsalSummary rehearsal={{ ...rehearsal, cost_before: null, cost_after: null, left_out: 0 }} />);
  expect(screen.queryByText(/cost|left out/)).toBeNull();
});

it("what was left out says why, and asks for no verdict", () => {
  render(<RehearsalCaseView one={one} onJudge={async () => undefined} />);
  const article = screen.getByRole("article", { name: "A voice note" });
  expect(within(article).getByText("Left out")).toBeVisible();
  expect(within(article).getByText(/nobody put into words/)).toBeVisible();
  expect(within(article).queryByRole("button")).toBeNull();
});
