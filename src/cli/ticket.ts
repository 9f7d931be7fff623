import { t } from '@vscode/l10n';
import type { Group } from './command.ts';
import { close } from './ticket/close.ts';
import { create } from './ticket/create.ts';
import { doctor } from './ticket/doctor.ts';
import { init } from './ticket/init.ts';
import { list } from './ticket/list.ts';
import { merge } from './ticket/merge.ts';
import { comment, decision, plan, report } from './ticket/notes.ts';
import { planRecordAdd, planRecordList } from './ticket/plan-record.ts';
import { relationAdd, relationList, relationRemove } from './ticket/relation.ts';
import { review } from './ticket/review.ts';
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
    comment,
    plan,
    decision,
    report,
    review,
    state,
    close,
    'relation add': relationAdd,
    'relation remove': relationRemove,
    'relation list': relationList,
    'plan-record add': planRecordAdd,
    'plan-record list': planRecordList,
    doctor,
    merge,
  },
};
