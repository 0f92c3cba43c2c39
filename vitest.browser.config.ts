import { defineConfig } from 'vitest/config';

/** The tests that need a browser: `npm run test:browser`. They are no part of `npm test`, which needs none. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
});
