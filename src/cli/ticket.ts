import { t } from '@vscode/l10n';
import type { Group } from './command.ts';
import { create } from './ticket/create.ts';
import { doctor } from './ticket/doctor.ts';
import { init } from './ticket/init.ts';
import { list } from './ticket/list.ts';
import { merge } from './ticket/merge.ts';
import { OPERATION_COMMANDS } from './ticket/operation-commands.ts';
import { planRecordList } from './ticket/plan-record.ts';
import { relationList } from './ticket/relation.ts';
import { show } from './ticket/show.ts';
import { state } from './ticket/state.ts';

/** `yoi-kit ticket …` (docs/formats.md#ticket-commands, with `--workspace` and `--json` everywhere). */
export const ticket: Group = {
  about: () => t('Read and write the tickets of a workspace'),
  refusesInJson: true,
  commands: {
    init,
    create,
    list,
    show,
    ...OPERATION_COMMANDS,
    state,
    'relation list': relationList,
    'plan-record list': planRecordList,
    doctor,
    merge,
  },
};
