// Bundles the tests with stand-ins for the host's interfaces and runs them with Node's own runner.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

await build({
  entryPoints: ['test/tool.test.ts'],
  outfile: 'build/tool.test.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  plugins: [
    {
      name: 'host-stand-in',
      setup({ onResolve }) {
        onResolve({ filter: /^yoi:host\// }, () => ({ path: `${process.cwd()}/test/host.ts` }));
      },
    },
  ],
});
const { status } = spawnSync(process.execPath, ['--test', 'build/tool.test.mjs'], { stdio: 'inherit' });
process.exit(status ?? 1);
