import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('a folder without tickets', () => {
  it('has commands that answer and do nothing', async () => {
    await vscode.commands.executeCommand('yoi.tickets.refresh');
    await vscode.commands.executeCommand('yoi.tickets.open', '00001M6EDN0XX');
  });
});
