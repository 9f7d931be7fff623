/**
 * The one file that hands text to VS Code's messages, lists, inputs, lenses, status bar, trees, hovers and logs. Many of
 * these places make links or icons of what they are given; whatever passes here is only words (base/shown-text.ts). A rule
 * of the lint forbids the raw calls elsewhere.
 */
import * as vscode from 'vscode';
import { labelText, logText, messageText, plainLine, plainText, promptText } from '../../base/shown-text.ts';

export function showInformation(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(messageText(message), ...buttons);
}

export function showWarning(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(messageText(message), ...buttons);
}

export function showError(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(messageText(message), ...buttons);
}

/** A question that stands before everything else. */
export function askModal(
  kind: 'information' | 'warning' | 'error',
  message: string,
  detail: string,
  ...buttons: readonly string[]
): Thenable<string | undefined> {
  const options = { modal: true, detail: plainText(detail) };
  const ask = {
    information: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
    error: vscode.window.showErrorMessage,
  }[kind];
  return ask<string>(messageText(message), options, ...buttons);
}

/** Shows that work is done, until it has ended. */
export function showProgress<T>(
  options: vscode.ProgressOptions,
  work: (
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ) => Thenable<T>,
): Thenable<T> {
  const text = options.location === vscode.ProgressLocation.Window ? labelText : messageText;
  return vscode.window.withProgress({ ...options, ...(options.title && { title: text(options.title) }) }, work);
}

/** Lets a person choose one of several. An icon of ours goes into `iconPath`, never into a text. */
export async function showPicks<Item extends vscode.QuickPickItem | string>(
  items: readonly Item[],
  options: Omit<vscode.QuickPickOptions, 'canPickMany'> = {},
): Promise<Item | undefined> {
  const shown = items.map((item) => ({ ...shownItem(typeof item === 'string' ? { label: item } : item), item }));
  return (await vscode.window.showQuickPick(shown, plainOptions(options)))?.item;
}

/** Lets a person choose any number of several. */
export async function showManyPicks<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: Omit<vscode.QuickPickOptions, 'canPickMany'> = {},
): Promise<readonly Item[] | undefined> {
  const shown = items.map((item) => ({ ...shownItem(item), item }));
  const picked = await vscode.window.showQuickPick(shown, { ...plainOptions(options), canPickMany: true });
  return picked?.map(({ item }) => item);
}

/** An entry of a list as it is shown; `picked` and everything that is no text stays. */
export function shownItem<Item extends vscode.QuickPickItem>(item: Item): Item {
  return {
    ...item,
    label: labelText(item.label),
    ...(item.description !== undefined && { description: labelText(item.description) }),
    ...(item.detail !== undefined && { detail: labelText(item.detail) }),
  };
}

function plainOptions(options: vscode.QuickPickOptions): vscode.QuickPickOptions {
  return {
    ...options,
    ...(options.title !== undefined && { title: plainLine(options.title) }),
    ...(options.placeHolder !== undefined && { placeHolder: plainLine(options.placeHolder) }),
  };
}

/** Asks for a text. */
export function askText(options: vscode.InputBoxOptions): Thenable<string | undefined> {
  const { title, prompt, placeHolder, validateInput } = options;
  return vscode.window.showInputBox({
    ...options,
    ...(title !== undefined && { title: plainLine(title) }),
    ...(prompt !== undefined && { prompt: promptText(prompt) }),
    ...(placeHolder !== undefined && { placeHolder: plainLine(placeHolder) }),
    ...(validateInput && { validateInput: async (value: string) => shownProblem(await validateInput(value)) }),
  });
}

function shownProblem<Problem extends string | vscode.InputBoxValidationMessage | null | undefined>(
  problem: Problem,
): string | vscode.InputBoxValidationMessage | null | undefined {
  if (typeof problem === 'string') return promptText(problem);
  return problem ? { ...problem, message: promptText(problem.message) } : problem;
}

/** Shows a text in the status bar for a moment. */
export function showStatus(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(labelText(text), milliseconds);
}

/** A line above a text that runs a command. */
export function lens(range: vscode.Range, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(range, { ...command, title: labelText(command.title) });
}

/**
 * Markdown that is shown, not obeyed: no command, no HTML. Words of others are put in by `markdownText` or `markdownCode`.
 * With `icons`, `$(name)` is an icon of ours.
 */
export function markdown(text = '', { icons = false } = {}): vscode.MarkdownString {
  return new vscode.MarkdownString(text, icons);
}

/** A row of a tree with every text of it made plain. All trees pass here, in the lazy tree. */
export function shownRow(row: vscode.TreeItem): vscode.TreeItem {
  if (typeof row.label === 'string') row.label = plainLine(row.label);
  if (typeof row.description === 'string') row.description = plainLine(row.description);
  if (typeof row.tooltip === 'string') row.tooltip = plainText(row.tooltip);
  if (row.accessibilityInformation) {
    row.accessibilityInformation = {
      ...row.accessibilityInformation,
      label: plainLine(row.accessibilityInformation.label),
    };
  }
  return row;
}

const LOGGED = new Set<string | symbol>(['trace', 'debug', 'info', 'warn', 'error']);

/** A log in which one entry stays one line, whatever it quotes. */
export function openLog(name: string): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel(plainLine(name), { log: true });
  return new Proxy(channel, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (!LOGGED.has(key)) return value.bind(target);
      return (entry: unknown, ...rest: readonly unknown[]) =>
        Reflect.apply(value, target, [typeof entry === 'string' ? logText(entry) : entry, ...rest]);
    },
  });
}
