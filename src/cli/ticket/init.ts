import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { t } from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { CONFIG_SCAFFOLD } from '../../tickets/record/config-scaffold.ts';
import { CONFIG_FILES } from '../../tickets/store/open-backend.ts';
import { done, refused } from '../command.ts';
import { ticketCommand } from './ticket-command.ts';

/** `ticket init`: the settings file and the tickets folder. A settings file that is there is never touched. */
export const init = ticketCommand({
  about: () => t('Make the settings file and the folder of the tickets'),
  examples: ['', '--workspace ../other'],
  parameters: [],
  options: {},
  async run({ backend }) {
    const file = join(backend.workspace, CONFIG_FILES.ticketConfig);
    const root = relative(backend.workspace, backend.root) || '.';
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, CONFIG_SCAFFOLD, { flag: 'wx' });
      mkdirSync(backend.root, { recursive: true });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        return refused(t('{0} exists already', CONFIG_FILES.ticketConfig), 'exists');
      }
      return refused(messageOf(error), 'disk');
    }
    const text = `created\t${CONFIG_FILES.ticketConfig}\nensured\t${root}\n`;
    return done(text, { created: [CONFIG_FILES.ticketConfig], ensured: [root], ok: true });
  },
});
