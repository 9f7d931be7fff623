import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { bundleForHost } from '../../scripts/bundle-host-tests.ts';

interface SmallExtension {
  /** `publisher.name`. */
  readonly id: string;
  readonly activationEvents: readonly string[];
  /** The module that is the whole of it; nothing stands for an extension that does nothing. */
  readonly main?: string;
}

/** Writes an extension that measures or drives from inside the extension host into a folder of installed extensions. */
export async function installSmallExtension(extensions: string, { id, activationEvents, main }: SmallExtension) {
  const folder = join(extensions, `${id}-1.0.0`);
  await mkdir(folder, { recursive: true });
  const [publisher, name] = id.split('.');
  const file = main === undefined ? 'main.js' : `${basename(main, extname(main))}.js`;
  const manifest = {
    name,
    publisher,
    version: '1.0.0',
    engines: { vscode: '^1.101.0' },
    main: `./${file}`,
    activationEvents,
    extensionKind: ['workspace'],
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  if (main === undefined) await writeFile(join(folder, file), 'exports.activate = () => undefined;\n');
  else await bundleForHost([main], dirname(main), folder);
}
