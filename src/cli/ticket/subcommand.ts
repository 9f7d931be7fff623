import type { ParseArgsConfig } from 'node:util';
import type { TicketBackend } from '../../tickets/store/ticket-backend.ts';
import type { ExitCode, Terminal } from '../command.ts';

/** What a subcommand was called with, checked against its options. */
export interface Invocation {
  /** The argument at a place that the subcommand declares. */
  argument(index: number): string;
  /** An option's value; undefined when it is not given. */
  option(name: string): string | undefined;
  flag(name: string): boolean;
  readonly backend: TicketBackend;
  readonly terminal: Terminal;
}

/** What a subcommand answers: the same said for people and for programs. */
export type Answer =
  | { readonly kind: 'done'; readonly text: string; readonly json: object; readonly exit?: ExitCode }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly details?: object }
  | { readonly kind: 'usage'; readonly message: string };

export interface Subcommand {
  /** What follows its name, as the help shows it. */
  readonly synopsis: string;
  /** How many arguments without a name it takes. */
  readonly arguments: number;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(invocation: Invocation): Promise<Answer>;
}

export function done(text: string, json: object): Answer {
  return { kind: 'done', text, json };
}

export function refused(code: string, message: string, details?: object): Answer {
  return { kind: 'refused', code, message, ...(details && { details }) };
}

export function usage(message: string): Answer {
  return { kind: 'usage', message };
}
