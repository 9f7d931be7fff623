import { t } from '@vscode/l10n';
import { ignoredFilesIn } from '../../packages/archive/ignored-files.ts';
import { packFolder } from '../../packages/archive/pack.ts';
import { absolutePath, command, done, refused } from '../command.ts';
import { packageJson, SAFETY } from './package-json.ts';

/** `plugin pack DIR`: the archive, byte for byte as the reference makes it. */
export const pack = command({
  about: () => t('Make the archive of a package'),
  examples: ['./my-plugin', './my-plugin --output dist/my-plugin.yoi-plugin'],
  parameters: [{ name: 'DIR', about: () => t('The folder of the package'), complete: 'files' }],
  options: {
    output: { kind: 'text', value: 'FILE', about: () => t('Where the archive goes'), complete: 'files' },
    'exclude-clutter': { kind: 'switch', about: () => t('Leave out what is no part of a package') },
  },
  async run({ args: [input], options, terminal }) {
    const { output } = options;
    const packed = await packFolder(absolutePath(input, terminal), {
      ...(output === undefined ? {} : { output: absolutePath(output, terminal) }),
      ...(options['exclude-clutter'] ? { skip: (path: string) => ignoredFilesIn(path) !== undefined } : {}),
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
});
