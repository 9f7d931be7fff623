import * as vscode from 'vscode';
import { type ArgumentKind, COMMAND_ARGUMENTS, type CommandId } from './contributions.ts';

/** The type of each kind of argument. */
interface KindTypes {
  readonly text: string;
  readonly index: number;
  readonly uri: vscode.Uri;
  readonly object: object;
}

type Values<Places extends readonly (readonly ArgumentKind[])[]> = {
  readonly [Place in keyof Places]?: KindTypes[Places[Place][number]] | undefined;
};

/** What a command is called with, by the table. */
export type ArgumentsOf<C extends CommandId> =
  Values<(typeof COMMAND_ARGUMENTS)[C]> extends infer Given extends readonly unknown[] ? Given : never;

export type Handler<C extends CommandId> = (...args: ArgumentsOf<C>) => unknown;

const IS_KIND: { readonly [Kind in ArgumentKind]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string',
  index: (value) => typeof value === 'number',
  uri: (value) => value instanceof vscode.Uri,
  object: (value) => typeof value === 'object' && value !== null,
};

/** The arguments that the table names; what VS Code or a key binding gives beyond them, or of another kind, is left out. */
export function readArguments<C extends CommandId>(id: C, given: readonly unknown[]): ArgumentsOf<C> {
  const kinds: readonly (readonly ArgumentKind[])[] = COMMAND_ARGUMENTS[id];
  const read = kinds.map((allowed, place) => {
    const value = given[place];
    return allowed.some((kind) => IS_KIND[kind](value)) ? value : undefined;
  });
  // Each value was just found to be of a kind that the table allows in its place.
  return read as unknown as ArgumentsOf<C>;
}

export function registerCommand<C extends CommandId>(id: C, run: Handler<C>): vscode.Disposable {
  return vscode.commands.registerCommand(id, (...given: unknown[]) => run(...readArguments(id, given)));
}

export function runCommand<C extends CommandId>(id: C, ...args: ArgumentsOf<C>): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...(args as readonly unknown[]));
}

/** For rows, lenses and actions, which run a command when they are used. */
export function asCommand<C extends CommandId>(id: C, title: string, ...args: ArgumentsOf<C>): vscode.Command {
  return { command: id, title, ...(args.length > 0 && { arguments: [...(args as readonly unknown[])] }) };
}

/** A link that runs a command; its arguments travel as JSON, so only texts, numbers and objects of texts do. */
export function commandLink<C extends CommandId>(
  id: C,
  ...args: ArgumentsOf<C> & readonly (string | number | Readonly<Record<string, string | undefined>>)[]
): vscode.Uri {
  return vscode.Uri.parse(`command:${id}?${encodeURIComponent(JSON.stringify(args))}`);
}
