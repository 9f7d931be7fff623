import type * as vscode from 'vscode';
import type { YoiWorkspace } from './workspace.ts';

/** What is there from activation on. */
export interface SharedServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly workspace: YoiWorkspace;
}
