import { t } from '@vscode/l10n';
import { threadTexts } from './thread-texts.ts';

/** Every text of the board in the reader's language; `{0}` is filled in by the page. */
export function boardTexts() {
  const { states, transitions, verdicts } = threadTexts();
  return {
    states,
    transitions,
    verdicts,
    title: t('Board'),
    filter: t('Filter'),
    filterHint: t('Words from the title, the id, a risk flag or a name'),
    column: t('{0}, {1} tickets'),
    more: t('{0} more'),
    empty: t('No tickets'),
    waitsFor: t('waits for {0}'),
    ahead: t('{0} in the orchestration worktree'),
    rounds: t('{0} reviews'),
    changed: t('changed {0}'),
    moves: t('Moves of {0}'),
    cannot: t('A ticket does not go from {0} to {1} in one step.'),
    keys: t(
      'Arrow keys go from card to card, Enter opens the ticket, Shift with an arrow key moves it, M shows its moves.',
    ),
    moved: t('{0} is now {1}.'),
  };
}

export type BoardTexts = ReturnType<typeof boardTexts>;
