import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { testLibraries } from './test-libraries.ts';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** How swc reads a file: TypeScript as ES modules, with React's automatic runtime in .tsx. */
const swc = (/** @type {boolean} */ tsx) => [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
      experimental: { keepImportAttributes: true },
    },
  },
];

const BROWSER_TESTS = ['<rootDir>/test/e2e/**/*.test.ts', '<rootDir>/test/**/*.browser.test.ts'];
const NO_BROWSER_TESTS = ['<rootDir>/test/e2e/', '\\.browser\\.test\\.ts$'];

const common = {
  rootDir,
  roots: ['<rootDir>/test'],
  // Kept between runs, unlike the folder for what tests throw away, where Jest would put it.
  cacheDirectory: '<rootDir>/node_modules/.cache/savedesk/jest',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  moduleNameMapper: {
    '\\.css$': '<rootDir>/test/support/css-stub.ts',
    '^fast-check$': '<rootDir>/test/support/same-examples.ts',
    ...(await testLibraries()),
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/release/', '<rootDir>/test/artifacts/'],
  restoreMocks: true,
};

/** @type {import('jest').Config} */
export default {
  rootDir,
  testSequencer: '<rootDir>/build/test-sequencer.mjs',
  // Two more than there are cores: tests wait for databases, sockets and browsers, too.
  maxWorkers: availableParallelism() + 2,
  // Only so that what hangs ends: a busy machine must not decide whether a test passes.
  testTimeout: 60_000,
  // Every module registry of a native ES module stays in memory until its worker is replaced.
  workerIdleMemoryLimit: '1GB',
  // A handle left open by a test is reported by Jest, but must not hang the run.
  forceExit: true,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: 'node',
      // All the rest, so that no new folder of tests is left out.
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/renderer/', ...NO_BROWSER_TESTS],
      globalSetup: '<rootDir>/test/support/postgres-of-the-run/setup.ts',
      globalTeardown: '<rootDir>/test/support/postgres-of-the-run/teardown.ts',
    },
    {
      ...common,
      displayName: 'renderer',
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/test/support/jsdom-setup.ts'],
      testMatch: ['<rootDir>/test/renderer/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: NO_BROWSER_TESTS,
    },
    {
      ...common,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: BROWSER_TESTS,
    },
  ],
};
