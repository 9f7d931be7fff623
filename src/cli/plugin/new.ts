import { join, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { scaffold, TEMPLATES } from '../../packages/archive/scaffold.ts';
import { SAFETY } from './package-json.ts';
import { done, refused, type Subcommand, usage } from './subcommand.ts';

/** `plugin new TEMPLATE DEST`: the sources of a plugin, in a new or empty folder. */
export const createNew: Subcommand = {
  synopsis: `${TEMPLATES.join('|')} DEST`,
  arguments: 2,
  options: {},
  async run({ argument, terminal }) {
    const template = TEMPLATES.find((known) => known === argument(0));
    if (template === undefined) return usage(t('The template must be one of {0}', TEMPLATES.join(', ')));
    const destination = argument(1);
    const written = await scaffold(template, templatesFolder(), resolve(terminal.cwd, destination));
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
};

/** The templates lie beside the bundle that this is part of. */
function templatesFolder(): string {
  return join(__dirname, '..', 'media', 'templates');
}
