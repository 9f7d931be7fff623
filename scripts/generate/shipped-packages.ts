import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A package of others of which something is in `dist/`. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** The text that the package carries; some carry none. */
  readonly text?: string;
  /** Names of the scripts that npm would run when it is installed. */
  readonly installScripts: readonly string[];
}

const description = z.object({
  version: z.string(),
  license: z.string(),
  scripts: z.record(z.string(), z.string()).optional(),
});

/** The folder of a package, up to its name. */
const FOLDER = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/;
const LICENSE_FILE = /^licen[cs]e([-.].*)?$/i;
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** The packages that the bundles of the repository `root` are made from, by name. */
export function shippedPackages(root: string): readonly ShippedPackage[] {
  const printed = execFileSync(process.execPath, ['esbuild.mjs', '--inputs'], { cwd: root, encoding: 'utf8' });
  const inputs = z.array(z.string()).parse(JSON.parse(printed));
  const folders = new Map(
    inputs.flatMap((input) => {
      const [folder, name] = FOLDER.exec(input.replaceAll('\\', '/')) ?? [];
      return folder === undefined || name === undefined ? [] : [[name, folder] as const];
    }),
  );
  return [...folders]
    .map(([name, folder]) => read(name, join(root, folder)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function read(name: string, folder: string): ShippedPackage {
  const {
    version,
    license,
    scripts = {},
  } = description.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = readdirSync(folder).find((each) => LICENSE_FILE.test(each));
  const text =
    file === undefined ? {} : { text: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() };
  return { name, version, license, ...text, installScripts: INSTALL_SCRIPTS.filter((each) => each in scripts) };
}
