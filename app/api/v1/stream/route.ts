import { route } from "#lib/http/route";
import { openStream, streamHeaders } from "#lib/stream/open-stream";

export const dynamic = "force-dynamic";

/** The live stream where no server of ours stands in front of Next; `npm start` answers ahead of this. */
export const GET = route({}, async ({ session, request }) => {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        stop();
        if (!request.signal.aborted) controller.close();
      };
      const stop = openStream({
        organizationId: session.context.organizationId,
        memberId: session.member.id,
        lastEventId: request.headers.get("last-event-id"),
        write: (text) => controller.enqueue(encoder.encode(text)),
        end,
      });
      request.signal.addEventListener("abort", stop);
    },
  });
  return new Response(body, { headers: streamHeaders });
});

/** Next would answer HEAD by opening a stream that nobody reads. */
export const HEAD = route({}, async () => new Response(null, { headers: streamHeaders }));
