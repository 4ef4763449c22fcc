import type { Check } from "#lib/assistant/schema";

type Failed = Pick<Check, "name" | "detail">;

const sentences: Record<string, (detail: string) => string> = {
  not_empty: () => "it was empty.",
  length: (detail) => `it is too long for one message (${detail}).`,
  plain_text: () => "it holds formatting that Instagram does not show.",
  cites_given_passages: () => "it does not lean on your knowledge.",
  numbers_grounded: (detail) => `the number ${detail} is not in your knowledge.`,
  prices_grounded: (detail) => `the price ${detail} is not in your knowledge.`,
  percentages_grounded: (detail) => `${detail} % is not in your knowledge.`,
  times_grounded: (detail) => `the time ${detail} is not in your knowledge.`,
  dates_grounded: (detail) => `the date or day ${detail} is not in your knowledge.`,
  emails_grounded: (detail) => `the e-mail address ${detail} is not in your knowledge.`,
  phones_grounded: (detail) => `the phone number ${detail} is not in your knowledge.`,
  links_grounded: (detail) => `the link ${detail} is not in your knowledge.`,
  handles_grounded: (detail) => `the account ${detail} is not in your knowledge.`,
  codes_grounded: (detail) => `the code ${detail} is not in your knowledge.`,
  no_unkept_promise: () => "it promises something that has not happened.",
  no_instructions: () => "it repeats what only the assistant was told.",
  supported: () => "your knowledge does not say this.",
  names_grounded: (detail) => `the name ${detail} is not in your knowledge.`,
  language: languageSentence,
  forbidden_topics: (detail) => `it speaks of ${detail}, which you told it to keep out of.`,
  competitors: (detail) => `it names ${detail}, which you do not want named.`,
  budget: () => "the budget of the language model is used up.",
};

/** Why an answer did not leave, for whoever puts it right: "Not sent: the price 49 EUR is not in your knowledge." */
export function refusalSentence({ name, detail }: Failed): string {
  return `Not sent: ${(sentences[name] ?? (() => "a check refused it."))(detail ?? "")}`;
}

/** The check says "de instead of en". */
function languageSentence(detail: string): string {
  const [is, wanted] = detail.split(" instead of ").map(nameOf);
  if (!is || !wanted) return "it is not in the customer's language.";
  return `it is in ${is}, and the customer writes ${wanted}.`;
}

function nameOf(language: string): string | undefined {
  return /^[a-z]{2}$/.test(language)
    ? new Intl.DisplayNames("en", { type: "language" }).of(language)
    : undefined;
}
