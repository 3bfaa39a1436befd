import { defineConfig } from 'vitest/config';
import { PlainSummary } from './tests/support/plain-summary.ts';

export default defineConfig({
  test: {
    reporters: ['default', new PlainSummary()],
    projects: [
      { test: { name: 'unit', environment: 'node', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', 'tests/bench/**'] } },
      {
        // One browser, one file after the other, and only when the unit tests no longer use the processors.
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
