const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/giu;

/** Text as it was written, with its web addresses as links. */
export function LinkedText({ text }: { text: string }) {
  return text.split(address).map((piece, index) =>
    index % 2 === 1 ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
        key={index}
        href={piece}
        target="_blank"
        rel="noreferrer noopener"
        className="wrap-anywhere underline"
      >
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
