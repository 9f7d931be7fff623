/**
 * Renews the pictures of the README and of the walkthrough: plays the scenarios that show them, in the real workbench,
 * and keeps what they showed as WebP.
 *
 * Usage: pictures.ts [WORD…], where only the pictures whose place holds a WORD are renewed.
 */
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { BROWSER_OPTIONS } from '../test/rig/browser-options.ts';
import { toWebp } from './pictures/to-webp.ts';
import { browser as browserExecutable } from './prepare/browser.ts';
import { OUT, ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

interface Picture {
  /** Below `media/`, without the ending. */
  readonly place: string;
  /** The name that the scenario gives it. */
  readonly kept: string;
  /** The file of the scenario, as a word of its path. */
  readonly scenario: string;
}

/** Steps of the walkthrough that show what a person sees, as `package.json` names them. */
const STEPS = ['openSample', 'seeMissingGrant', 'grant', 'runTool', 'followTicket'];

const PICTURES: readonly Picture[] = [
  { place: 'pictures/grant-dark', kept: 'manifest-light-bulb', scenario: 'manifest.ui' },
  { place: 'pictures/thread-dark', kept: 'thread-dark', scenario: 'tickets.ui' },
  { place: 'pictures/thread-light', kept: 'thread-writing-light', scenario: 'accessibility.ui' },
  { place: 'pictures/connection-dark', kept: 'runtime-connection', scenario: 'runtime.ui' },
  { place: 'pictures/board-dark', kept: 'board-dark', scenario: 'workflow-board.ui' },
  { place: 'pictures/board-light', kept: 'board-light', scenario: 'accessibility.ui' },
  ...STEPS.flatMap((step) =>
    ['dark', 'light'].map((theme) => ({
      place: `walkthrough/${step}-${theme}`,
      kept: `walkthrough-${step}-${theme}`,
      scenario: 'walkthrough.ui',
    })),
  ),
];

tellErrorsShortly();
const words = process.argv.slice(2);
const wanted = PICTURES.filter(({ place }) => words.length === 0 || words.some((word) => place.includes(word)));
const kept = (name: string) => join(OUT, 'ui', `${name}.png`);
await Promise.all(wanted.map(({ kept: name }) => rm(kept(name), { force: true })));
const scenarios = new Set(wanted.map(({ scenario }) => scenario));
await progress('the scenarios, played', () =>
  runQuietly(process.execPath, ['scripts/on-node-24.mjs', 'scripts/test.ts', 'ui', ...scenarios], {
    cwd: ROOT,
    env: { ...process.env, YOI_PICTURES: 'all' },
  }),
);
const browser = await chromium.launch({ executablePath: await browserExecutable(), ...BROWSER_OPTIONS });
try {
  for (const { place, kept: name } of wanted) {
    const target = join(ROOT, 'media', `${place}.webp`);
    await mkdir(dirname(target), { recursive: true });
    await toWebp(browser, kept(name), target);
    console.log(`media/${place}.webp`);
  }
} finally {
  await browser.close();
}
