import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // There is no module of this name outside of VS Code.
  resolve: { alias: { vscode: fileURLToPath(new URL('test/unit/editor/vscode-stand-in.ts', import.meta.url)) } },
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    setupFiles: ['test/rig/property-seed.ts'],
    testTimeout: 20_000,
    reporters: ['default', ['./test/rig/counting-reporter.ts', { outputFile: 'test/out/unit.json' }]],
  },
});
