/**
 * Runs the tests, in layers; the last line is `N passed, N failed`.
 *
 * Usage: test.ts [lint | types | unit | soak | host | ui | vscode] [FILTER…]
 *
 * The whole of `ui` tests the package, installed as a person's VS Code does it; with FILTER it tests the built tree, which
 * is some seconds sooner. `YOI_VSIX=FILE` tests that package.
 *
 * Without a layer: lint, types, unit, soak, host, ui. FILTER is a part of the path of the test files to run. `vscode` is the
 * host layer on a downloaded desktop VS Code.
 */
import { join } from 'node:path';
import { buildExtension } from './build.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { OUT, ROOT } from './prepare/places.ts';
import { serverRunsHere } from './prepare/server-runs-here.ts';
import { closingLine, NOTHING, sum, type Tally } from './tally.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

/** `npm run soak` takes ten minutes. */
const SOAK_SECONDS = 60;

/** The other modules import packages, so they load after these are installed. */
const LAYERS: Readonly<Record<string, (filters: readonly string[]) => Promise<Tally>>> = {
  async lint() {
    const { checkLayer, LINTS } = await import('./check-layer.ts');
    return checkLayer(LINTS);
  },
  async types() {
    const { checkLayer, TYPES } = await import('./check-layer.ts');
    return checkLayer(TYPES);
  },
  async unit(filters) {
    const { foreignServer } = await import('./prepare/foreign-server.ts');
    await foreignServer();
    const { vitestLayer } = await import('./vitest-layer.ts');
    return vitestLayer('unit', join(ROOT, 'vitest.config.mts'), join(OUT, 'unit.json'), filters);
  },
  async soak() {
    const { soakLayer } = await import('./soak-layer.ts');
    return soakLayer(SOAK_SECONDS);
  },
  async host(filters) {
    if (!serverRunsHere()) return notHere('host');
    await prepareWorkbench();
    const { hostLayer, SERVER_HOST } = await import('./host-layer.ts');
    return hostLayer(SERVER_HOST, filters[0] ?? '');
  },
  async ui(filters) {
    if (!serverRunsHere()) return notHere('ui');
    await prepareWorkbench();
    if (filters.length === 0) {
      const { packageExtension } = await import('./package-extension.ts');
      process.env.YOI_VSIX ??= (await packageExtension()).file;
    }
    const { vitestLayer } = await import('./vitest-layer.ts');
    return vitestLayer('ui', join(ROOT, 'test', 'ui', 'vitest.config.mts'), join(OUT, 'ui.json'), filters);
  },
  async vscode(filters) {
    const { downloadedVscode } = await import('./downloaded-vscode.ts');
    const program = await downloadedVscode();
    await buildExtension();
    const { hostLayer } = await import('./host-layer.ts');
    return hostLayer(program, filters[0] ?? '');
  },
};

const ALL = ['lint', 'types', 'unit', 'soak', 'host', 'ui'];

async function prepareWorkbench(): Promise<void> {
  const { browser } = await import('./prepare/browser.ts');
  const { vscodeServer } = await import('./prepare/vscode-server.ts');
  await browser();
  await vscodeServer();
  await buildExtension();
}

function notHere(layer: string): Tally {
  const reason = `the VS Code server does not run on ${process.platform}; "npm run test:vscode" uses a desktop VS Code`;
  return { ...NOTHING, skips: [`${layer}: ${reason}`] };
}

/** A layer that cannot run is a failure that says why, not an end of the others. */
async function runLayer(name: string, filters: readonly string[]): Promise<Tally> {
  try {
    return (await LAYERS[name]?.(filters)) ?? { ...NOTHING, failures: [`${name}: there is no such layer`] };
  } catch (error) {
    return { ...NOTHING, failures: [`${name}: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

tellErrorsShortly();
const [named, ...filters] = process.argv.slice(2);
await nodeModules();
const tallies: Tally[] = [];
for (const layer of named === undefined ? ALL : [named]) tallies.push(await runLayer(layer, filters));
const total = sum(tallies);
for (const skip of total.skips) console.log(`skipped: ${skip}`);
for (const failure of total.failures) console.log(`failed: ${failure}`);
console.log(closingLine(total));
process.exitCode = total.failures.length === 0 && total.passed > 0 ? 0 : 1;
