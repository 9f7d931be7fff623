import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 20_000,
    reporters: ['default', ['./test/rig/counting-reporter.ts', { outputFile: 'test/out/unit.json' }]],
  },
});
