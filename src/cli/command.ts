import { isAbsolute, resolve } from 'node:path';

/** Where a command runs and speaks; tests pass their own. */
export interface Terminal {
  /** Absolute path of the folder that relative arguments start from. Reading it throws a {@link UsageError} when it is gone. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Writes to standard output as it is. */
  print(text: string): void;
  /** Writes one line to standard error. */
  printError(line: string): void;
}

/** What a shell may offer while a word is typed; `files` leaves it to the shell. */
export type Completer =
  | 'files'
  | ((place: { readonly workspace: string; readonly terminal: Terminal }) => Promise<readonly string[]>);

interface Described {
  /** One line for the help. */
  readonly about: () => string;
  readonly complete?: Completer;
}

/** An option: a text, one of some words, a text that may be given several times, or a switch without a value. */
export type Option =
  | (Described & { readonly kind: 'text'; readonly value: string; readonly required?: true })
  | (Described & { readonly kind: 'choice'; readonly values: readonly string[]; readonly required?: true })
  | (Described & { readonly kind: 'list'; readonly value: string })
  | (Described & { readonly kind: 'switch'; readonly short?: string });

/** An argument without a name, by its place. */
export interface Parameter extends Described {
  readonly name: string;
  readonly values?: readonly string[];
}

export type Options = Readonly<Record<string, Option>>;

type Given<O extends Option> = O extends { kind: 'switch' }
  ? boolean
  : O extends { kind: 'list' }
    ? readonly string[]
    :
        | (O extends { kind: 'choice'; values: readonly (infer V)[] } ? V : string)
        | (O extends { required: true } ? never : undefined);

/** What a command was called with, checked against its options and parameters. */
export interface Call<O extends Options = Options, P extends readonly Parameter[] = readonly Parameter[]> {
  readonly options: { readonly [K in keyof O]: Given<O[K]> };
  readonly args: { readonly [K in keyof P]: P[K] extends { values: readonly (infer V)[] } ? V : string };
  /** What came after the parameters, where the command takes more. */
  readonly rest: readonly string[];
  /** Absolute; the folder given by `--workspace`, else the working folder. */
  readonly workspace: string;
  /** The answer is for a program. */
  readonly json: boolean;
  /** Leave out what tells of progress. */
  readonly quiet: boolean;
  readonly terminal: Terminal;
}

/**
 * What a command answers. `done` is the same said for people and for programs, on standard output; `refused` is a sentence on
 * standard error.
 */
export type Answer =
  | {
      readonly kind: 'done';
      readonly text: string;
      readonly json: object;
      /** 0, unless said otherwise. 1: findings of severity error. Any other is one that the caller agreed on. */
      readonly exit?: number;
      readonly errorText?: string;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly code: string; readonly details?: object }
  | { readonly kind: 'usage'; readonly message: string };

export interface Definition<
  O extends Options = Options,
  P extends readonly Parameter[] = readonly Parameter[],
  C extends object = object,
> {
  /** What it does, in one line. */
  readonly about: () => string;
  /** What follows `yoi-kit NAME`, one a line; each begins with the arguments. */
  readonly examples: readonly string[];
  readonly options: O;
  readonly parameters: P;
  /** Any number of further arguments. */
  readonly rest?: Parameter;
  /** Of each of these, exactly one option is given. */
  readonly exactlyOne?: readonly (readonly (keyof O & string)[])[];
  /** Of each of these, at most one option is given. */
  readonly atMostOne?: readonly (readonly (keyof O & string)[])[];
  run(call: Call<O, P> & C): Promise<Answer>;
}

/** A command as the table holds it. */
export type Command = Definition;

/** Names the types of what a command is called with; the parser has checked them. */
export function command<const O extends Options, const P extends readonly Parameter[]>(
  definition: Definition<O, P>,
): Command {
  return {
    ...definition,
    // The parser gives each option and parameter the type that its description says.
    run: (call) => definition.run(call as Call<O, P>),
  };
}

/** Commands under one word, by their names; a name may have two words. */
export interface Group {
  readonly about: () => string;
  readonly commands: Readonly<Record<string, Command>>;
  /** Says after a second that something is being done. */
  readonly isSlow?: boolean;
  /** A refusal is also said as JSON when JSON is asked for. */
  readonly refusesInJson?: boolean;
}

/** A first word of the command line; what is behind it loads when it is called. */
export interface Entry {
  readonly about: () => string;
  load(): Promise<Group | Command>;
}

export type Entries = Readonly<Record<string, Entry>>;

/** The command line was not understood, found out where no answer can be given any more. */
export class UsageError extends Error {}

/** A path as it was written, from the folder that the command runs in. */
export function absolutePath(path: string, terminal: Terminal): string {
  return isAbsolute(path) ? resolve(path) : resolve(terminal.cwd, path);
}

export function done(text: string, json: object): Answer {
  return { kind: 'done', text, json };
}

export function refused(message: string, code = 'refused', details?: object): Answer {
  return { kind: 'refused', message, code, ...(details && { details }) };
}

export function usage(message: string): Answer {
  return { kind: 'usage', message };
}
