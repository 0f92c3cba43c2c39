import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 40_000,
    hookTimeout: 30_000,
    // More than cores: much of the time is spent waiting for time-outs that are themselves under test.
    maxWorkers: 4,
  },
});
