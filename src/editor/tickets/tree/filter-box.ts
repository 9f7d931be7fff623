import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** Lets a person type a filter and see at once what it leaves; Escape brings back the filter that was there before. */
export function askFilter(before: string, apply: (filter: string) => void): void {
  const box = vscode.window.createInputBox();
  let accepted = false;
  box.title = t('Filter Tickets');
  box.placeholder = t('Words from the title, the id, a risk flag or a name');
  box.value = before;
  box.onDidChangeValue(apply);
  box.onDidAccept(() => {
    accepted = true;
    box.hide();
  });
  box.onDidHide(() => {
    if (!accepted) apply(before);
    box.dispose();
  });
  box.show();
}
