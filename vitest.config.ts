import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 40_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
