import { defineConfig } from 'vitest/config';

/** Tests of pure code share their modules within a worker: loading them anew for each file took half of the time. */
const PURE = [
  'articles',
  'bot',
  'cognito',
  'command',
  'diagnosis',
  'docs',
  'evidence',
  'incident',
  'log',
  'probe',
  'report',
  'rollback',
  'slack',
].map((noun) => `test/${noun}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 40_000,
    hookTimeout: 30_000,
    // More than cores: much of the time is spent waiting for time-outs that are themselves under test.
    maxWorkers: 4,
    projects: [
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: ['test/browser/**', ...PURE] } },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
});
