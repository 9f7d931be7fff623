import * as vscode from 'vscode';
import { CONTEXT } from './contributions.ts';

/** A step of the walkthrough that is finished by what a person has reached, not by the command that leads there. */
export type ReachedStep = keyof typeof CONTEXT.reached;

/**
 * Finishes a step. Told when the thing has happened: a step that ends with its command takes the focus back to the page,
 * and the command's own question goes away unanswered.
 */
export function reached(step: ReachedStep): void {
  void vscode.commands.executeCommand('setContext', CONTEXT.reached[step], true);
}
