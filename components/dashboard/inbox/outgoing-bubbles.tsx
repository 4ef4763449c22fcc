import { Clock, Paperclip } from "lucide-react";
import { Suspense } from "react";
import type { OutgoingBubble } from "#components/dashboard/inbox/inbox-state";
import { LinkedText } from "#components/dashboard/inbox/linked-text";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";
import { later } from "#components/ui/later";

const OutgoingRefused = later(
  async () => (await import("#components/dashboard/inbox/outgoing-refused")).OutgoingRefused,
);

type OutgoingBubblesProps = {
  outgoing: OutgoingBubble[];
  viewerName: string;
  onSendAgain: (outgoing: OutgoingBubble) => void;
  onEdit: (outgoing: OutgoingBubble) => void;
};

/** What was just written, ahead of the server's answer. */
export function OutgoingBubbles({ outgoing, viewerName, ...rest }: OutgoingBubblesProps) {
  return outgoing.map((each) => (
    <li key={each.key} className="mt-3 flex flex-col">
      <article aria-label={`${viewerName}, not sent yet`} className="flex flex-col items-end gap-1">
        <div className="flex max-w-[min(36rem,88%)] min-w-0 flex-row-reverse items-end gap-2">
          <Avatar name={viewerName} size="xs" />
          <div className="flex min-w-0 flex-col gap-1 rounded-bubble rounded-br-control bg-accent px-3.5 py-2 text-accent-text">
            {each.text ? (
              <p dir="auto" className="break-words whitespace-pre-wrap">
                <LinkedText text={each.text} />
              </p>
            ) : null}
            {each.attachments?.map(({ media_id, name }) => (
              <p key={media_id} className="flex items-center gap-1.5 text-sm break-all">
                <Paperclip className="size-3.5 shrink-0" aria-hidden />
                {name}
              </p>
            ))}
          </div>
        </div>
        {each.refusal === null ? (
          <OnItsWay outgoing={each} onEdit={rest.onEdit} />
        ) : (
          <Suspense>
            <OutgoingRefused outgoing={each} refusal={each.refusal} {...rest} />
          </Suspense>
        )}
      </article>
    </li>
  ));
}

type OnItsWayProps = Pick<OutgoingBubblesProps, "onEdit"> & { outgoing: OutgoingBubble };

/** Without a connection it waits, and can still be taken back. */
function OnItsWay({ outgoing, onEdit }: OnItsWayProps) {
  return (
    <span className="inline-flex items-center gap-1 px-1 text-xs text-text-3">
      <Clock className="size-3.5" aria-hidden />
      {outgoing.waiting ? "Waiting for the connection" : "Sending"}
      {outgoing.waiting ? (
        <Button size="sm" variant="ghost" onClick={() => onEdit(outgoing)}>
          Edit
        </Button>
      ) : null}
    </span>
  );
}
