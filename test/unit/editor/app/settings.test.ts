import { afterEach, describe, expect, test, vi } from 'vitest';
import * as vscode from 'vscode';
import { readSetting } from '../../../../src/editor/app/read-setting.ts';
import { SETTINGS, type SettingName } from '../../../../src/editor/app/settings.ts';

function written(values: Readonly<Record<string, unknown>>): void {
  vi.spyOn(vscode.workspace, 'getConfiguration').mockReturnValue({
    get: (name: string) => values[name],
  } as vscode.WorkspaceConfiguration);
}

afterEach(() => vi.restoreAllMocks());

describe('a setting', () => {
  test.each(Object.keys(SETTINGS) as SettingName[])('%s that is not written is its default', (name) => {
    written({});
    expect(readSetting(name)).toEqual(SETTINGS[name].default);
  });

  test.each([
    ['yoi.tickets.author', 'kim', 'kim'],
    ['yoi.tickets.author', 1, ''],
    ['yoi.toml.syntaxDiagnostics', 'sometimes', 'auto'],
    ['yoi.runtime.privateAddresses', 'Blocked', 'allowed'],
    ['yoi.tickets.roleCommands', { coder: ['run', 'it'] }, { coder: ['run', 'it'] }],
    ['yoi.tickets.roleCommands', { coder: 'run it' }, {}],
    ['yoi.runtime.memoryMiB', 65, 2],
    ['yoi.manifest.severity', { M01: 'off', x: 1 }, { M01: 'off', x: 1 }],
  ] as const)('%s that says %j is %j', (name, value, read) => {
    written({ [name]: value });
    expect(readSetting(name)).toEqual(read);
  });
});
