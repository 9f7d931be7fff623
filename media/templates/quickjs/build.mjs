// Bundles src/ (TypeScript or JavaScript) and makes a component of it, with QuickJS inside, in package/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { componentize } from 'componentize-qjs';
import { build } from 'esbuild';

mkdirSync('build/wit', { recursive: true });
const { metafile } = await build({
  entryPoints: ['src/guest.ts'],
  outfile: 'build/guest.js',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  metafile: true,
  plugins: [
    {
      name: 'host-interfaces-are-outside',
      setup({ onResolve }) {
        onResolve({ filter: /^yoi:host\// }, ({ path }) => ({ path, external: true, sideEffects: false }));
      },
    },
  ],
});

// An import that is not granted stops the plugin, so the world asks only for what the code uses.
const used = metafile.outputs['build/guest.js'].imports.map(({ path }) => path);
const world = readFileSync('wit/yoi.wit', 'utf8').replace(/^ *import (\S+);\n/gm, (line, path) =>
  used.includes(path) ? line : '',
);
writeFileSync('build/wit/yoi.wit', world);

const { component } = await componentize({
  witPath: 'build/wit/yoi.wit',
  world: 'tool',
  jsSource: readFileSync('build/guest.js', 'utf8'),
  stubWasi: true,
  sync: true,
  optSize: true,
});
writeFileSync('package/plugin.component.wasm', component);
console.log(`package/plugin.component.wasm: ${component.byteLength} bytes; imports: ${used.join(', ') || 'none'}`);
