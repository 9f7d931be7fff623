import { join } from 'node:path';
import { buildForShipping } from './build.ts';
import { ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { NOTHING, type Tally } from './tally.ts';

/** Keeps plugins busy for some seconds, on what ships, and fails when anything of them grows or is left. */
export async function soakLayer(seconds: number): Promise<Tally> {
  await buildForShipping();
  console.log(`· soak: eight plugins for ${seconds} s`);
  const code = await runSource(join(ROOT, 'test', 'soak', 'runtime.ts'), [String(seconds)]);
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failures: [`soak: ended with ${code}`] };
}
