import { type SendFault, sendFaultSchema } from "#lib/sandbox/schema";

const words: Record<SendFault, string> = {
  timeout_before: "Time-out, message not taken",
  timeout_after: "Time-out, message delivered",
  error_before: "Error 500, message not taken",
  error_after: "Error 500, message delivered",
  ambiguous: "“May have been sent”",
  html_502: "A gateway's page instead of JSON",
  rate_limit: "Rate limit",
  dead_token: "Token no longer valid",
  permission_lost: "Permission lost",
  customer_blocks: "Customer cannot be reached",
};

type FaultPickerProps = { value: SendFault[]; onChange: (faults: SendFault[]) => void };

/** What can go wrong with a send. One of the ticked ones strikes. */
export function FaultPicker({ value, onChange }: FaultPickerProps) {
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-x-4 gap-y-1.5">
      <legend className="mb-1.5 text-sm font-medium">Faults that may strike</legend>
      {sendFaultSchema.options.map((fault) => (
        <label key={fault} className="flex cursor-pointer items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={value.includes(fault)}
            onChange={({ target }) =>
              onChange(target.checked ? [...value, fault] : value.filter((other) => other !== fault))
            }
          />
          {words[fault]}
        </label>
      ))}
    </fieldset>
  );
}
