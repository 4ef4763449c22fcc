/** "340 kB", "2.4 MB": by the thousand, as Instagram's limits are named. */
export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat("en-GB", {
    style: "unit",
    unit,
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(unit === "kilobyte" ? Math.max(1, value) : value);
}
