import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/prepare/places.ts';

const GUESTS = join(ROOT, 'test', 'guests');

/** A guest in JavaScript on QuickJS, built into `folder`; undefined where the toolchains are not installed. */
export function javascriptGuest(folder: string): Uint8Array | undefined {
  if (!existsSync(join(GUESTS, 'node_modules'))) {
    console.log('  the guest in JavaScript is left out: npm install in test/guests brings its toolchain');
    return undefined;
  }
  const target = join(folder, 'javascript.wasm');
  execFileSync(process.execPath, ['build-javascript.mjs', target], { cwd: GUESTS, stdio: 'pipe' });
  return readFileSync(target);
}
