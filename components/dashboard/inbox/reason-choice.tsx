import type { OwnFeedback } from "#lib/assistant/gap-schema";

type Reason = OwnFeedback["reason"];

const reasons: [NonNullable<Reason>, string][] = [
  ["wrong", "It is wrong"],
  ["incomplete", "Something is missing"],
  ["tone", "The tone"],
  ["should_have_handed_off", "A person should have answered"],
  ["should_have_answered", "It should have answered"],
  ["other", "Something else"],
];

type ReasonChoiceProps = { reason: Reason; onReason: (reason: Reason) => void };

/** Why an answer was a bad one, for whoever would like to say. */
export function ReasonChoice({ reason, onReason }: ReasonChoiceProps) {
  return (
    <select
      aria-label="What was wrong with it"
      className="h-6 rounded-control border border-line bg-raised px-1 text-xs text-text-2"
      value={reason ?? ""}
      onChange={({ target }) => onReason(reasons.find(([key]) => key === target.value)?.[0] ?? null)}
    >
      <option value="">What was wrong?</option>
      {reasons.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}
