// Compiles src/ with rustc alone, no crates, and wraps the result as a component in package/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { componentEmbed, componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';

mkdirSync('build', { recursive: true });
const rustc = process.env.RUSTC ?? 'rustc';
const { status, error } = spawnSync(
  rustc,
  [
    'src/lib.rs',
    ...['--edition', '2021', '--crate-type', 'cdylib', '--target', 'wasm32-unknown-unknown'],
    ...['-C', 'opt-level=s', '-C', 'panic=abort', '-C', 'lto=fat', '-C', 'strip=symbols'],
    ...['-C', 'link-arg=-zstack-size=65536', '-C', 'link-arg=--stack-first'],
    ...['-o', 'build/core.wasm'],
  ],
  { stdio: 'inherit' },
);
if (error || status !== 0) {
  console.error(`${rustc} did not compile. It needs the target wasm32-unknown-unknown; RUSTC names another rustc.`);
  process.exit(1);
}

const embedded = await componentEmbed({
  binary: readFileSync('build/core.wasm'),
  witSource: readFileSync('wit/yoi.wit', 'utf8'),
  world: 'tool',
  stringEncoding: 'utf8',
});
const component = await componentNew(embedded, []);
writeFileSync('package/plugin.component.wasm', component);
console.log(`package/plugin.component.wasm: ${component.byteLength} bytes`);
