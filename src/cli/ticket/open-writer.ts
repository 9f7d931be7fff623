import { defaultAuthor } from '../../tickets/operations/writer/default-author.ts';
import { TicketWriter } from '../../tickets/operations/writer/ticket-writer.ts';
import type { Refusal, WriteOutcome } from '../../tickets/operations/writer/write-outcome.ts';
import { recordLanguage } from '../../tickets/record/record-language.ts';
import { systemTiming } from '../../tickets/store/lock/lock-timing.ts';
import { openIndex } from './open-index.ts';
import { type Answer, done, type Invocation, refused } from './subcommand.ts';

/** The option that every writing subcommand has. */
export const AUTHOR_OPTION = { author: { type: 'string' } } as const;

/** A writer for one invocation: by `--author`, else the account; in the language of the workspace's records. */
export function openWriter({ backend, option, terminal }: Invocation): TicketWriter {
  return new TicketWriter({
    root: backend.root,
    linkedTo: backend.linkedTo,
    author: option('author') ?? defaultAuthor(terminal.env),
    language: recordLanguage(backend.config.language),
    timing: { ...systemTiming, now: terminal.now },
    otherTickets: () => openIndex(backend),
  });
}

/** The answer to a write: what `tell` makes of its value, or the refusal. */
export function answerOf<T>(
  outcome: WriteOutcome<T>,
  print: (value: T) => readonly [text: string, json: object],
): Answer {
  if (outcome.ok) return done(...print(outcome.value));
  const { code, message } = outcome.refusal;
  return refused(code, message, detailsOf(outcome.refusal));
}

function detailsOf(refusal: Refusal): object | undefined {
  if (refusal.code === 'conflict') return { file: refusal.file, theirs: refusal.theirs, ours: refusal.ours };
  return refusal.code === 'cycle' ? { cycle: refusal.cycle } : undefined;
}
