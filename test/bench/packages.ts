/** Discovery of a full store, cold and warm, beside what reading and hashing the same bytes costs in the same run. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orderedFiles } from '../../src/packages/archive/files.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { MAX_PACKAGES_PER_STORE } from '../../src/packages/limits.ts';
import { discover } from '../../src/packages/root/discover.ts';
import { PackageCache } from '../../src/packages/root/package-cache.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { median, report } from './measure/report.ts';

const ROUNDS = 7;
const COMPONENT_BYTES = 1024 * 1024;

const temporary = await temporaryFolder();
try {
  const directory = join(temporary.path, 'plugins');
  await fill(directory);
  const store = { source: 'project', directory, consulted: 'always' } as const;
  const cold: number[] = [];
  const warm: number[] = [];
  const hashed: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    hashed.push(await timed(() => readAndHash(directory)));
    const cache = new PackageCache();
    cold.push(await timed(() => discover([store], () => cache)));
    warm.push(await timed(() => discover([store], () => cache)));
  }
  const peer = { what: 'reading and hashing', value: median(hashed) };
  const what = `${MAX_PACKAGES_PER_STORE} packages of 1 MiB`;
  await report('packages', [
    { what: `${what}, cold`, value: median(cold), unit: 'ms', peer, goal: 1.5 * peer.value },
    { what: `${what}, warm`, value: median(warm), unit: 'ms', peer, goal: 0.1 * peer.value },
  ]);
} finally {
  await temporary.remove();
}

/** Old enough that their stamps are trusted. */
async function fill(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const component = Buffer.alloc(COMPONENT_BYTES, 7);
  for (let index = 0; index < MAX_PACKAGES_PER_STORE; index += 1) {
    const manifest = [
      `schema_version = 1\nid = "bench.p${index}"\nname = "Bench"\nversion = "1"\nsurfaces = ["tool"]`,
      '[runtime]\nkind = "wasm-component"\ncomponent = "c.wasm"\nworld = "yoi:plugin/tool@1.0.0"',
      '[[tools]]\nname = "t"\ndescription = "d"\ninput_schema = { type = "object" }\n',
    ].join('\n');
    const archive = writeArchive(
      orderedFiles([
        ['plugin.toml', Buffer.from(manifest)],
        ['c.wasm', component],
      ]),
    );
    if (!archive.ok) throw new Error(archive.problem.message);
    const path = join(directory, `p${index}.yoi-plugin`);
    await writeFile(path, archive.value);
    await utimes(path, 1, 1);
  }
  await new Promise((resolve) => setTimeout(resolve, 1100));
}

async function readAndHash(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    createHash('sha256')
      .update(await readFile(join(directory, name)))
      .digest();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
