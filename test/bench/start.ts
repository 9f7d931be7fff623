/** What it costs to have the extension: its activation in the real extension host, and the size of its bundles. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { browser } from '../../scripts/prepare/browser.ts';
import { vscodeServer } from '../../scripts/prepare/vscode-server.ts';
import { installSmallExtension } from '../rig/small-extension.ts';
import { stageExtension } from '../rig/staged-extension.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { type Figure, median, report } from './measure/report.ts';
import { bundleScript, runInHost } from './measure/run-in-host.ts';

/** Starts of the host; in every other one the empty extension goes first, since the second finds a warmer host. */
const ROUNDS = 6;
const ACTIVATION_GOAL_MS = 60;
const ACTIVATION_BUNDLE_GOAL_KB = 250;

type Times = Readonly<Record<string, number>>;

await browser();
await vscodeServer();
const temporary = await temporaryFolder();
try {
  const rounds: Times[] = [];
  const installed = join(temporary.path, 'extensions');
  await installSmallExtension(installed, { id: 'bench.empty', activationEvents: ['onCommand:bench.none'] });
  const yoi = await stageExtension(installed);
  const bundle = await bundleScript('./activation-in-host.ts');
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneRound(round, yoi, installed, bundle));
  await report('start', [activation(rounds), ...(await sizes(yoi))]);
} finally {
  await temporary.remove();
}

async function oneRound(round: number, yoi: string, installed: string, bundle: string): Promise<Times> {
  const workspace = join(temporary.path, `round ${round}`);
  await mkdir(workspace);
  const ids = ['for-yoi.yoi', 'bench.empty'];
  return runInHost(bundle, {
    extension: yoi,
    installed,
    workspace,
    result: join(temporary.path, `round-${round}.json`),
    environment: { YOI_BENCH_IDS: (round % 2 === 0 ? ids : ids.toReversed()).join(',') },
  });
}

function activation(rounds: readonly Times[]): Figure {
  const of = (id: string) => median(rounds.map((times) => times[id] ?? Number.NaN));
  return {
    what: 'activation',
    value: of('for-yoi.yoi'),
    unit: 'ms',
    peer: { what: 'an empty extension', value: of('bench.empty') },
    goal: ACTIVATION_GOAL_MS,
  };
}

async function sizes(yoi: string): Promise<Figure[]> {
  const bytes: Record<string, number> = JSON.parse(await readFile(join(yoi, 'dist', 'sizes.json'), 'utf8'));
  const shipped = Object.entries(bytes).filter(([file]) => !file.endsWith('.map'));
  return shipped.map(([file, size]) => ({
    what: file,
    value: size / 1000,
    unit: 'KB',
    ...(file === 'dist/extension.js' ? { goal: ACTIVATION_BUNDLE_GOAL_KB } : {}),
  }));
}
