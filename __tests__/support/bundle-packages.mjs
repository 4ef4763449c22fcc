import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");
const packages = path.join(root, "node_modules");

export const caches = path.join(packages, ".cache");

/** The Jest configuration sends imports there. */
const bundles = path.join(caches, "parley-tests");

/**
 * Jest loads every module of a package anew for each test file, which takes longer than most files' tests. Two that
 * nearly all files need have three hundred and fifty of them: as one file each they load in a third of the time.
 */
export default async function bundlePackages() {
  await build({
    entryPoints: {
      kysely: path.join(packages, "kysely/dist/index.js"),
      zod: path.join(packages, "zod/index.js"),
      "zod-mini": path.join(packages, "zod/mini/index.js"),
    },
    // What both forms of zod share must stay one.
    splitting: true,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    outdir: bundles,
    outExtension: { ".js": ".mjs" },
  });
}
