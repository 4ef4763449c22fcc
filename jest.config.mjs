const bundles = "<rootDir>/node_modules/.cache/parley-tests";

const common = {
  // Made by __tests__/support/bundle-packages.mjs before the first test.
  moduleNameMapper: {
    "^kysely$": `${bundles}/kysely.mjs`,
    "^zod$": `${bundles}/zod.mjs`,
    "^zod/mini$": `${bundles}/zod-mini.mjs`,
  },
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          target: "es2023",
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "es6" },
      },
    ],
  },
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  testPathIgnorePatterns: ["/node_modules/", "/.next/", "/__tests__/e2e/"],
  modulePathIgnorePatterns: ["<rootDir>/.next/"],
};

export default {
  projects: [
    {
      ...common,
      displayName: "node",
      testEnvironment: "node",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      globalSetup: "<rootDir>/__tests__/support/global-setup.mjs",
      globalTeardown: "<rootDir>/__tests__/support/global-teardown.mjs",
    },
    {
      ...common,
      displayName: "browser",
      testEnvironment: "<rootDir>/__tests__/support/jsdom-environment.mjs",
      testMatch: ["<rootDir>/__tests__/**/*.test.tsx"],
      globalSetup: "<rootDir>/__tests__/support/bundle-packages.mjs",
      setupFilesAfterEnv: ["<rootDir>/__tests__/support/setup-testing-library.ts"],
    },
  ],
  // Two for each core of the smallest machine: most tests wait for the database half of their time.
  maxWorkers: 4,
  testTimeout: 60_000,
};
