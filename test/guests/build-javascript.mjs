/**
 * Builds the JavaScript guest into the file that is named: 1.1 MB of QuickJS, too much to commit. Needs `npm install` in
 * this folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { componentize } from 'componentize-qjs';

const [, , target] = process.argv;
const { component } = await componentize({
  witPath: fileURLToPath(new URL('../../wit', import.meta.url)),
  world: 'tool',
  jsSource: readFileSync(new URL('src/tool.js', import.meta.url), 'utf8'),
  stubWasi: true,
  sync: true,
  optSize: true,
});
writeFileSync(target, component);
