import { join } from 'node:path';
import { packFolder } from '../../../src/packages/archive/pack.ts';
import { ARCHIVE, SOURCES } from './package-places.ts';

/** Packs one folder and then the other over the same archive, `count` times. Gives the reason where that is refused. */
export async function packInTurn(
  folder: string,
  count: number,
  onWritten: (n: number) => unknown,
): Promise<string | undefined> {
  for (let n = 0; n < count; n++) {
    const packed = await packFolder(join(folder, SOURCES[n % SOURCES.length] ?? ''), { output: join(folder, ARCHIVE) });
    if (!packed.ok) return `${packed.problem.kind}: ${packed.problem.message}`;
    await onWritten(n);
  }
  return undefined;
}
