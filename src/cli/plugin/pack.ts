import { resolve } from 'node:path';
import { ignoredFilesIn } from '../../packages/archive/ignored-files.ts';
import { packFolder } from '../../packages/archive/pack.ts';
import { packageJson, SAFETY } from './package-json.ts';
import { done, refused, type Subcommand } from './subcommand.ts';

/** `plugin pack DIR`: the archive, byte for byte as the reference makes it. */
export const pack: Subcommand = {
  synopsis: 'DIR [--output FILE] [--exclude-clutter]',
  arguments: 1,
  options: { output: { type: 'string' }, 'exclude-clutter': { type: 'boolean' } },
  async run({ argument, option, flag, terminal }) {
    const input = argument(0);
    const output = option('output');
    const packed = await packFolder(resolve(terminal.cwd, input), {
      ...(output === undefined ? {} : { output: resolve(terminal.cwd, output) }),
      ...(flag('exclude-clutter') ? { skip: (path: string) => ignoredFilesIn(path) !== undefined } : {}),
    });
    if (!packed.ok) return refused(packed.problem.message);
    const { output: path, package: valid, bytes } = packed.value;
    const json = {
      command: 'pack',
      status: 'packed',
      input_path: input,
      output_path: path,
      package: packageJson(valid, path),
      safety: SAFETY,
    };
    const facts = `project:${valid.manifest.id} version=${valid.manifest.version} digest=${valid.digest} bytes=${bytes}`;
    return done(`plugin pack: ${path} [packed]\npackage: ${facts}\n`, json);
  },
};
