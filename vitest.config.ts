import { defineConfig } from 'vitest/config';

/** Tests of parts. All others start whole bots, builds and doors, and set the environment of their process. */
const PARTS = [
  'alert',
  'articles',
  'aws',
  'bot',
  'cli',
  'cognito',
  'command',
  'config',
  'contract',
  'diagnosis',
  'docs',
  'e2e/breaks',
  'e2e/scenarios',
  'evidence',
  'incident',
  'log',
  'probe',
  'report',
  'rollback',
  'sandbox',
  'slack',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 40_000,
    hookTimeout: 30_000,
    // More than cores: much of the time is spent waiting for time-outs that are themselves under test.
    maxWorkers: 6,
    // Files share what a worker has loaded: loading it anew for each took half of the time. Each closes what it opens.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: ['test/browser/**', ...PARTS] },
      },
      { extends: true, test: { name: 'parts', include: PARTS } },
    ],
  },
});
