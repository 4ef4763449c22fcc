import {
  deliveryLimitBytes,
  type Receipt,
  receiveDelivery,
  tooLarge,
  verifyWebhook,
} from "#lib/inbox/receive-delivery";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export function GET(request: Request): Response {
  const { status, body } = verifyWebhook(new URL(request.url).searchParams);
  return new Response(body, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  });
}

export async function POST(request: Request): Promise<Response> {
  const rawBody = await readBody(request);
  if (rawBody === undefined) return answer(tooLarge);
  return answer(
    await receiveDelivery({ rawBody, signature: request.headers.get("x-hub-signature-256") ?? undefined }),
  );
}

function answer({ status, body, headers }: Receipt): Response {
  return Response.json(body, { status, headers });
}

async function readBody(request: Request): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > deliveryLimitBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
