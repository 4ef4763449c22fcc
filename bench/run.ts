import { tell } from "./parts.ts";
import { file, runParts } from "./run-parts.ts";

// npm run bench [-- part …]: figures of this machine, prints tables and writes them into bench/latest.json. Ratios count,
// not absolutes.
for await (const _ of runParts(process.argv.slice(2)));
tell(`\nWritten to ${file}`);
