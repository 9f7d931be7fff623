import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export function digestOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One digest over the names and contents of everything that the guests are built from here. */
export function digestOfSources() {
  const files = ['build.mjs', 'wit.mjs', ...readdirSync(new URL('src/', import.meta.url)).map((name) => `src/${name}`)];
  const all = createHash('sha256');
  for (const file of files.sort())
    all.update(`${file}\0`).update(digestOf(readFileSync(new URL(file, import.meta.url))));
  return all.digest('hex');
}
