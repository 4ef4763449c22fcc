import type { IncomingMessage, ServerResponse } from "node:http";
import { identifyRequest } from "#lib/auth/identify-request";
import { closeHub } from "#lib/live/hub";
import { openStream, streamHeaders } from "#lib/stream/open-stream";

export type Streams = {
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  end: () => void;
};

const unreadLimitBytes = 1024 * 1024;

/** `GET /api/v1/stream` on the bare server: a seventh of the memory a route handler needs per client. */
export function liveStream(): Streams {
  const open = new Set<ServerResponse>();
  return {
    async serve(request, response) {
      const caller = await identifyRequest(request.headers.authorization, request.headers.cookie);
      if (response.destroyed) return; // gone while we asked who it was
      if (!caller) return refuse(response);
      const { session, setCookies } = caller;
      const lastEventId = request.headers["last-event-id"];
      response.writeHead(200, {
        ...streamHeaders,
        ...(setCookies.length > 0 ? { "set-cookie": setCookies } : {}),
      });
      open.add(response);
      const stop = openStream({
        organizationId: session.context.organizationId,
        memberId: session.member.id,
        lastEventId: typeof lastEventId === "string" ? lastEventId : null,
        write(text) {
          // Who does not read any more comes back with Last-Event-ID instead of filling our memory.
          if (response.writableLength > unreadLimitBytes) response.destroy();
          else response.write(text);
        },
        end: () => response.end(),
      });
      response.on("close", () => {
        open.delete(response);
        stop();
      });
    },
    end() {
      for (const response of open) response.end();
      closeHub().catch(() => undefined);
    },
  };
}

function refuse(response: ServerResponse): void {
  const problem = {
    type: "unauthenticated",
    title: "You are not signed in",
    status: 401,
    detail: "Sign in, or send an API key.",
  };
  response.writeHead(401, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
}
