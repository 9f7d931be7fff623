// Compiles assembly/ and wraps the result as a component in package/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { componentEmbed, componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import asc from 'assemblyscript/asc';

mkdirSync('build', { recursive: true });
const { error, stderr } = await asc.main([
  'assembly/guest.ts',
  ...['--outFile', 'build/core.wasm'],
  ...['--runtime', 'incremental'],
  ...['--use', 'abort=assembly/guest/stop'],
  ...['--optimizeLevel', '3', '--shrinkLevel', '2', '--converge', '--noAssert'],
]);
if (error) {
  process.stderr.write(stderr.toString());
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
