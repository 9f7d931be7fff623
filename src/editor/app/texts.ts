import { config } from '@vscode/l10n';
import * as vscode from 'vscode';

/**
 * Puts the display language's texts behind `t`. Every bundle has a `t` of its own, so `activate` and each feature's
 * `start` call this before anything else.
 */
export function useDisplayLanguage(): void {
  if (vscode.l10n.bundle) config({ contents: vscode.l10n.bundle });
}
