type ScanCodeProps = {
  /** The square's dark cells, row by row. */
  cells: boolean[][];
  /** What scanning it opens. */
  link: string;
};

/** A QR code: dark cells on white in either theme, or cameras do not read it. */
export function ScanCode({ cells, link }: ScanCodeProps) {
  const size = cells.length;
  const path = cells.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <figure className="flex items-center gap-3">
      <svg
        viewBox={`-2 -2 ${size + 4} ${size + 4}`}
        role="img"
        aria-label="Code to scan with the phone's camera"
        className="size-32 shrink-0 rounded-control border border-line bg-white"
        shapeRendering="crispEdges"
      >
        <path d={path} fill="#000" />
      </svg>
      <figcaption className="min-w-0 text-sm text-text-2">
        Scan it with your phone, or open{" "}
        <a href={link} target="_blank" rel="noreferrer" className="break-all text-accent underline">
          {link.replace("https://", "")}
        </a>
      </figcaption>
    </figure>
  );
}
