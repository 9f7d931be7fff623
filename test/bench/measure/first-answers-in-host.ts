import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstAnswers } from './first-answers.ts';

/** Measures the first answers of `YOI_BENCH_GUEST` in the extension host, and writes them to `YOI_BENCH_RESULT`. */
export async function run(): Promise<void> {
  const { YOI_BENCH_DIST = '', YOI_BENCH_GUESTS = '', YOI_BENCH_GUEST = '', YOI_BENCH_RESULT = '' } = process.env;
  const readGuest = (component: string) => readFileSync(join(YOI_BENCH_GUESTS, `${component}.wasm`));
  const answers = await firstAnswers({ dist: YOI_BENCH_DIST, readGuest }, YOI_BENCH_GUEST, 5);
  await writeFile(YOI_BENCH_RESULT, JSON.stringify(answers));
}
