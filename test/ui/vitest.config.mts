import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One browser and one server serve the whole suite; a scenario at a time, because each keeps a core busy. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/ui/**/*.ui.ts'],
    globalSetup: ['test/ui/global-setup.ts'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A condition is waited for as long as a locator is: the machine may be busy, and a second is short for a workbench.
    expect: { poll: { timeout: 20_000 } },
    reporters: ['verbose', ['./test/rig/counting-reporter.ts', { outputFile: 'test/out/ui.json' }]],
  },
});
