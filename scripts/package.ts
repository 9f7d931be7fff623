/** Makes `yoi-VERSION.vsix`, the file that people install, and refuses one that has grown too large. */
import { basename } from 'node:path';
import { packageExtension } from './package-extension.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

tellErrorsShortly();
await nodeModules();
const { file, bytes } = await packageExtension();
console.log(`${basename(file)}: ${Math.ceil(bytes / 1000)} KB`);
