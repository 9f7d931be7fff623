import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const manifest = vscode.Uri.joinPath(folder, 'plugins', 'weather', 'plugin.toml');
const overlay = vscode.Uri.joinPath(folder, '.yoi', 'override.local.toml');

let document: vscode.TextDocument;

/** A place inside of the `nth` occurrence of `text`. */
function inside(text: string, nth = 1): vscode.Position {
  let offset = -1;
  for (let i = 0; i < nth; i++) offset = document.getText().indexOf(text, offset + 1);
  assert.notEqual(offset, -1, text);
  return document.positionAt(offset + 2);
}

describe('the language of manifests', () => {
  before(async () => {
    document = await vscode.workspace.openTextDocument(manifest);
    await vscode.window.showTextDocument(document);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is TOML', () => assert.equal(document.languageId, 'toml'));

  it('completes keys and hosts', async () => {
    const list = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        manifest,
        inside('"tool"'),
      );
      return found.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Value);
    });
    assert.deepEqual(
      list.map(({ label }) => label),
      ['hook', 'tool', 'service', 'ingress', 'wasm'],
    );
  });

  it('says on hover what becomes of a target', async () => {
    const [hover] = await eventually(() =>
      vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', manifest, inside('"warnings.')),
    );
    const text = hover?.contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
    assert.match(text ?? '', /requested but not granted/);
    assert.match(text ?? '', /✓ `wss:\/\/warnings\.weather\.example:443\/live\/`/);
  });

  it('goes from a target to its grant, and finds it from there', async () => {
    const [definition] = await eventually(() =>
      vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        manifest,
        inside('"api.weather.example"'),
      ),
    );
    assert.equal(definition?.uri.toString(), overlay.toString());
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      overlay,
      definition?.range.start,
    );
    assert.ok(references.some(({ uri }) => uri.toString() === manifest.toString()));
  });

  it('has an outline by table, and folds them', async () => {
    const symbols = await eventually(() =>
      vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', manifest),
    );
    const tools = symbols.filter(({ name }) => name === 'tools').map(({ detail }) => detail);
    assert.deepEqual(tools, ['forecast', 'watch_warnings', 'wind_in_words']);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      manifest,
    );
    assert.ok(folds.some(({ start }) => start === inside('[runtime]').line));
  });

  it('counts the granted targets above the manifest and above the entry', async () => {
    const titles = async (uri: vscode.Uri) => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      return lenses.flatMap(({ command }) => command?.title ?? []);
    };
    assert.match(
      (await eventually(() => titles(manifest)))[0] ?? '',
      /1 of 2 targets granted in override\.local\.toml/,
    );
    await vscode.workspace.openTextDocument(overlay);
    assert.match((await eventually(() => titles(overlay)))[0] ?? '', /1 of 2 targets/);
  });

  it('renames a tool where it is declared, requested and granted', async () => {
    const edit = await eventually(() =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        manifest,
        inside('"forecast"', 2),
        'outlook',
      ),
    );
    const counts = edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]);
    assert.deepEqual(counts, [
      ['plugin.toml', 2],
      ['override.local.toml', 1],
    ]);
  });

  it('adds no authority on save', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      manifest,
      new vscode.Range(0, 0, document.lineCount, 0),
      vscode.CodeActionKind.SourceFixAll.value,
      20,
    );
    const touched = actions.flatMap(({ edit }) => edit?.entries().map(([uri]) => uri.toString()) ?? []);
    assert.ok(!touched.includes(overlay.toString()));
  });
});
