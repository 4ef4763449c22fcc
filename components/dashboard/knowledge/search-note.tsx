import { Alert } from "#components/ui/alert";

type SearchNoteProps = {
  status: {
    mode: "words" | "words_and_meaning";
    waiting: number;
    error: string | null;
    limited: boolean;
  };
};

/** Says when questions are compared by their words only although a model for their meaning is set. */
export function SearchNote({ status }: SearchNoteProps) {
  if (status.error) {
    return (
      <Alert tone="warning" title="Questions are compared by their words only">
        The model that compares meanings does not answer: {status.error} Parley tries again by itself.
      </Alert>
    );
  }
  if (status.mode === "words" || status.waiting === 0) return null;
  const number = new Intl.NumberFormat("en-GB").format(status.waiting);
  return (
    <p role="status" className="text-sm text-text-2">
      {number} {status.waiting === 1 ? "passage is" : "passages are"} still found by words only;{" "}
      {status.limited
        ? "learning has used up its part of the budget. Parley goes on by itself once there is room."
        : "their meaning is being taken in."}
    </p>
  );
}
