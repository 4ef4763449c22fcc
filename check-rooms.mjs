import { cruise } from "dependency-cruiser";
import config from "./.dependency-cruiser.mjs";

// Through its API, since its report would also advise an older TypeScript: the sources are read by swc instead.
const { output } = await cruise(["app", "components", "lib", "bin", "bench", "proxy.ts"], {
  ...config.options,
  ruleSet: { forbidden: config.forbidden },
  validate: true,
});
const { summary } = output;
for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle ? cycle.map(({ name }) => name).join(" → ") : to;
  const { comment } = config.forbidden.find(({ name }) => name === rule.name) ?? {};
  process.stderr.write(`${from} → ${path}\n  ${rule.name}${comment ? `: ${comment}` : ""}\n`);
}
process.stdout.write(
  `${summary.totalCruised} modules, ${summary.violations.length} imports against the plan of rooms.\n`,
);
process.exitCode = summary.violations.length > 0 ? 1 : 0;
