import { join } from 'node:path';
import { buildForShipping } from './build.ts';
import { ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { NOTHING, type Tally } from './tally.ts';

/** The ten minutes of `npm run soak` go with 2,000 of them. */
const GUESTS_PER_SECOND = 2000 / 600;

/** Keeps plugins busy for some seconds, on what ships, and fails when anything of them grows or is left. */
export async function soakLayer(seconds: number): Promise<Tally> {
  await buildForShipping();
  console.log(`· soak: eight plugins for ${seconds} s`);
  const code = await runSource(join(ROOT, 'test', 'soak', 'runtime.ts'), [String(seconds)]);
  const guests = Math.round(seconds * GUESTS_PER_SECOND);
  console.log(`· soak: ${guests} different small guests`);
  const small = await runSource(join(ROOT, 'test', 'soak', 'small-guests.ts'), [String(guests)]);
  console.log('· soak: guests that are ended while they are compiled');
  const ended = await runSource(join(ROOT, 'test', 'soak', 'ended-guests.ts'));
  const failures = [
    ...(code === 0 ? [] : [`soak: ended with ${code}`]),
    ...(small === 0 ? [] : [`soak of small guests: ended with ${small}`]),
    ...(ended === 0 ? [] : [`soak of ended guests: ended with ${ended}`]),
  ];
  return { ...NOTHING, passed: 3 - failures.length, failures };
}
