import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { includesPermission } from '../../../authority/permission.ts';
import type { EnablementEntry } from '../../../authority/record.ts';
import { targetLabel } from '../../../authority/target-label.ts';
import { plainLine } from '../../../base/shown-text.ts';
import type { GrantQuestion } from '../../../packages/enablement/enable.ts';
import type { GrantChoice } from '../../../packages/enablement/grant-choices.ts';
import { shownItem } from '../../app/show.ts';

/** What a person decided. */
export interface ChosenByPerson {
  readonly grants: readonly GrantChoice[];
  readonly preview: boolean;
}

/**
 * Lets a person tick what a plugin is granted. Only what makes it work and reaches nothing is ticked at first; for a plugin
 * that is enabled, what it is granted now. Nothing comes back when the list is left.
 */
export function chooseGrants({ reference, choices, entry }: GrantQuestion): Promise<ChosenByPerson | undefined> {
  // A row and not a button: the keyboard reaches no button of a quick pick.
  const preview: ListItem = {
    label: t('Preview the change of the overlay'),
    iconPath: new vscode.ThemeIcon('open-preview'),
  };
  const list = vscode.window.createQuickPick<ListItem>();
  list.title = plainLine(t('What may {0} do?', reference));
  list.placeholder = t('Tick what you grant. Nothing else is granted.');
  list.canSelectMany = true;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  const separator = { label: t('Before it is written'), kind: vscode.QuickPickItemKind.Separator };
  list.items = [...choices.map(grantItem), separator, preview];
  list.selectedItems = list.items.filter(
    ({ choice }) => choice && (entry === undefined ? choice.preselected : isGranted(entry, choice)),
  );
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      const grants = list.selectedItems.flatMap(({ choice }) => choice ?? []);
      resolve({ grants, preview: list.selectedItems.includes(preview) });
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

/** A grant that can be given, or what else can be ticked. */
interface ListItem extends vscode.QuickPickItem {
  readonly choice?: GrantChoice;
}

function grantItem(choice: GrantChoice): ListItem {
  const broad = choice.broad ? t('broad: more than one place') : undefined;
  const item = { label: choice.label, choice };
  return shownItem(
    broad === undefined ? item : { ...item, description: broad, iconPath: new vscode.ThemeIcon('globe') },
  );
}

function isGranted({ grants }: EnablementEntry, choice: GrantChoice): boolean {
  switch (choice.kind) {
    case 'permission':
      return includesPermission(grants.permissions, choice.permission);
    case 'request':
      return grants.request.some((target) => `request ${targetLabel('request', target)}` === choice.label);
    case 'websocket':
      return grants.websocket.some((target) => `websocket ${targetLabel('websocket', target)}` === choice.label);
  }
}
