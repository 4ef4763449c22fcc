import emoji from "emojibase-data/en/data.json";
import messages from "emojibase-data/en/messages.json";

const files: Record<string, object> = { "data.json": emoji, "messages.json": messages };

export const dynamic = "force-static";
export const generateStaticParams = () => Object.keys(files).map((file) => ({ file }));

/** The emoji picker's data, from this server: no page of ours asks anybody else for anything. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const file = files[(await params).file];
  if (!file) return new Response(null, { status: 404 });
  return Response.json(file, { headers: { "cache-control": "public, max-age=86400" } });
}
