import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Extensions of VS Code itself start in the first seconds and would be measured along. */
const SETTLE_MS = 3000;

/** Activates the extensions that `YOI_BENCH_IDS` names, in that order, and writes how many milliseconds each took. */
export async function run(): Promise<void> {
  const { YOI_BENCH_IDS: ids = '', YOI_BENCH_RESULT: result = '' } = process.env;
  await pause(SETTLE_MS);
  const times: Record<string, number> = {};
  for (const id of ids.split(',')) {
    const extension = vscode.extensions.getExtension(id);
    if (extension === undefined) throw new Error(`${id} is not there`);
    if (extension.isActive) throw new Error(`${id} was active before it was measured`);
    const start = performance.now();
    await extension.activate();
    times[id] = performance.now() - start;
  }
  await writeFile(result, JSON.stringify(times));
}
