import {
  productContent,
  productSchema,
  type SourceContent,
  type UpdateSourceInput,
} from "#lib/knowledge/schema";

export type StoredContent = Omit<SourceContent, "product"> & { product: unknown };

/** A source's words after a patch: what is left out stays. */
export function changedSource(before: StoredContent, patch: UpdateSourceInput): SourceContent {
  const externalId = patch.external_id === undefined ? before.externalId : patch.external_id;
  if (patch.product) return productContent(patch.product, externalId);
  const question = patch.question ?? before.question;
  // A title nobody chose is the question, and follows it.
  const followsQuestion = before.question !== null && before.title === before.question.slice(0, 300);
  return {
    kind: before.kind,
    externalId,
    title: patch.title ?? (followsQuestion && question ? question.slice(0, 300) : before.title),
    url: patch.url === undefined ? before.url : patch.url,
    question,
    content: patch.answer ?? patch.text ?? before.content,
    product: productSchema.nullable().parse(before.product),
  };
}
