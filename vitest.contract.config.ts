import { defineConfig } from 'vitest/config';

/** The contract against moto, which takes Python and its package index; `npm test` runs it against all else. */
export default defineConfig({
  test: {
    include: ['test/contract/moto/*.contract.ts'],
    globalSetup: 'test/contract/moto/install.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
