import type { MessageDetails } from "#lib/inbox/schema";

/** A button they pressed or a place they came from, in words. */
export function MessageOrigin({ details }: { details: MessageDetails }) {
  const words = [
    details.quick_reply || details.postback ? "Pressed a button" : undefined,
    details.referral ? cameFrom(details.referral) : undefined,
  ].filter((each) => each !== undefined);
  return words.length > 0 ? (
    <p className="text-xs wrap-anywhere" dir="auto">
      {words.join(". ")}
    </p>
  ) : null;
}

function cameFrom(referral: NonNullable<MessageDetails["referral"]>): string {
  const { ad_id, ad_title, product_id, ref, source } = referral;
  if (ad_title) return `Came from your ad “${ad_title}”`;
  if (ad_id || source === "ADS") return "Came from one of your ads";
  if (product_id) return "Asked about a product of your shop";
  return ref ? `Came through your link ig.me, marked “${ref}”` : "Came through your link ig.me";
}
