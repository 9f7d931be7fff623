import { t } from '@vscode/l10n';
import { defaultAuthor } from '../../tickets/operations/writer/default-author.ts';
import { TicketWriter } from '../../tickets/operations/writer/ticket-writer.ts';
import type { Refusal, WriteOutcome } from '../../tickets/operations/writer/write-outcome.ts';
import { recordLanguage } from '../../tickets/record/record-language.ts';
import { systemTiming } from '../../tickets/store/lock/lock-timing.ts';
import { openBackend } from '../../tickets/store/open-backend.ts';
import type { TicketBackend } from '../../tickets/store/ticket-backend.ts';
import { TicketIndex } from '../../tickets/store/ticket-index.ts';
import {
  type Answer,
  type Call,
  type Command,
  type Completer,
  command,
  type Definition,
  done,
  type Options,
  type Parameter,
  refused,
} from '../command.ts';

/** A call of a ticket command, with the tickets of its workspace. */
export interface TicketScope {
  readonly backend: TicketBackend;
}

export type TicketCall = Call & TicketScope;

/** A command that works on the tickets of its workspace. */
export function ticketCommand<const O extends Options, const P extends readonly Parameter[]>(
  definition: Definition<O, P, TicketScope>,
): Command {
  return command<O, P>({
    ...definition,
    async run(call) {
      const opened = await openBackend(call.workspace, call.terminal.now);
      if (opened.kind !== 'open') return refused(opened.message, 'config');
      return definition.run({ ...call, backend: opened.backend });
    },
  });
}

/** Ids of the tickets, for a shell that completes them. */
export const ticketIds: Completer = async ({ workspace, terminal }) => {
  const opened = await openBackend(workspace, terminal.now);
  return opened.kind === 'open' ? (await openIndex(opened.backend)).rows().map(({ id }) => id) : [];
};

/** The ticket that a command is about. */
export const ID = { name: 'ID', about: () => t('The ticket’s id'), complete: ticketIds } as const satisfies Parameter;

/** The option that every writing command has. */
export const AUTHOR = {
  author: { kind: 'text', value: 'NAME', about: () => t('Who writes; usually the account') },
} as const satisfies Options;

/** An index that has looked at everything once. A command ends before anything could change, so no timer is needed. */
export async function openIndex({ source }: TicketBackend): Promise<TicketIndex> {
  const index = new TicketIndex({ source, after: () => ({ dispose: () => undefined }) });
  await index.refresh();
  return index;
}

/** A writer for one call: by `--author`, else the account; in the language of the workspace's records. */
export function openWriter({
  backend,
  options: { author },
  terminal,
}: Pick<TicketCall, 'backend' | 'terminal'> & {
  readonly options: { readonly author: string | undefined };
}): TicketWriter {
  return new TicketWriter({
    root: backend.root,
    linkedTo: backend.linkedTo,
    author: author ?? defaultAuthor(terminal.env),
    language: recordLanguage(backend.config.language),
    timing: { ...systemTiming, now: terminal.now },
    otherTickets: () => openIndex(backend),
  });
}

/** The answer to a write: what `say` makes of its value, or the refusal. */
export function answerOf<T>(
  outcome: WriteOutcome<T>,
  say: (value: T) => readonly [text: string, json: object],
): Answer {
  if (outcome.ok) return done(...say(outcome.value));
  const { code, message } = outcome.refusal;
  return refused(message, code, detailsOf(outcome.refusal));
}

function detailsOf(refusal: Refusal): object | undefined {
  if (refusal.code === 'conflict') return { file: refusal.file, theirs: refusal.theirs, ours: refusal.ours };
  return refusal.code === 'cycle' ? { cycle: refusal.cycle } : undefined;
}
