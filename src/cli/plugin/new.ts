import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { scaffold, TEMPLATES } from '../../packages/archive/scaffold.ts';
import { absolutePath, command, done, refused } from '../command.ts';
import { SAFETY } from './package-json.ts';

/** `plugin new TEMPLATE DEST`: the sources of a plugin, in a new or empty folder. */
export const createNew = command({
  about: () => t('Start a plugin from a template'),
  examples: [`${TEMPLATES[0]} ./my-plugin`],
  parameters: [
    { name: 'TEMPLATE', values: TEMPLATES, about: () => t('The language of the plugin') },
    { name: 'DEST', about: () => t('A new or empty folder'), complete: 'files' },
  ],
  options: {},
  async run({ args: [template, destination], terminal }) {
    const written = await scaffold(template, templatesFolder(), absolutePath(destination, terminal));
    if (!written.ok) return refused(written.problem.message);
    const steps = [
      t('Build it: npm install, then npm run build'),
      t('Check it: yoi-kit plugin check {0}', join(destination, 'package')),
      t('Run it: yoi-kit plugin enable {0}, then yoi-kit plugin run {0} --tool NAME', join(destination, 'package')),
    ];
    const json = { command: 'new', template, destination, files: written.value, safety: SAFETY, next_steps: steps };
    const files = written.value.map((path) => `  ${path}\n`).join('');
    return done(
      `plugin new: ${destination} [${template}]\n${files}${steps.map((step) => `next: ${step}\n`).join('')}`,
      json,
    );
  },
});

/** The templates lie beside the bundle that this is part of. */
function templatesFolder(): string {
  return join(__dirname, '..', 'media', 'templates');
}
