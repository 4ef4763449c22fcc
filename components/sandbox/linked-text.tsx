const link = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/;

/** Plain text whose web addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  // Splitting by a pattern with a group puts the matches at the odd places.
  return text.split(link).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
      <a key={index} href={part} className="text-accent underline underline-offset-3">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
