import type { ParseArgsConfig } from 'node:util';
import type { ExitCode, Terminal } from '../command.ts';

/** What a subcommand was called with, checked against its options. */
export interface Invocation {
  /** The argument at a place that the subcommand declares. */
  argument(index: number): string;
  option(name: string): string | undefined;
  /** All values of an option that may be given several times. */
  options(name: string): readonly string[];
  flag(name: string): boolean;
  /** Absolute; the folder given by `--workspace`, else the working folder. */
  readonly workspace: string;
  readonly terminal: Terminal;
}

/**
 * What a subcommand answers. `done` is said on standard output, for people or for programs; `refused` is one line on
 * standard error and nothing else, also with `--json`, as in the reference (docs/formats.md#plugin-commands).
 */
export type Answer =
  | {
      readonly kind: 'done';
      readonly text: string;
      readonly json: object;
      readonly exit: ExitCode;
      readonly errorText?: string;
    }
  | { readonly kind: 'refused'; readonly message: string }
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
  return { kind: 'done', text, json, exit: 0 };
}

export function refused(message: string): Answer {
  return { kind: 'refused', message };
}

export function usage(message: string): Answer {
  return { kind: 'usage', message };
}
