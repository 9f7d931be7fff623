import * as vscode from 'vscode';
import { SETTINGS, type SettingName, type SettingValue } from './settings.ts';

/** What a setting says for a place, or its default where it is not written or is no value of the setting. */
export function readSetting<Name extends SettingName>(
  name: Name,
  scope?: vscode.ConfigurationScope,
): SettingValue<Name> {
  const { schema, default: usual } = SETTINGS[name];
  const read = schema.safeParse(vscode.workspace.getConfiguration(undefined, scope).get(name));
  // The row of the table says that its schema reads values of its own type.
  return (read.success ? read.data : usual) as SettingValue<Name>;
}

/** A setting as it was written, not yet read: by the user, and by the workspace and its folder. */
export function writtenSetting(name: SettingName): { readonly user: unknown; readonly workspace: readonly unknown[] } {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(name);
  return { user: found?.globalValue, workspace: [found?.workspaceValue, found?.workspaceFolderValue] };
}

export function affectsSettings(event: vscode.ConfigurationChangeEvent, names: readonly SettingName[]): boolean {
  return names.some((name) => event.affectsConfiguration(name));
}
