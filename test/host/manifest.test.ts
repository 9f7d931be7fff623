import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, eventuallyIs } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const manifest = vscode.Uri.joinPath(folder, 'plugins', 'weather', 'plugin.toml');
const overlay = vscode.Uri.joinPath(folder, '.yoi', 'override.local.toml');

const WEBSOCKET = '[[websocket]]';

/** Actions of a list whose edits are made, as if each were taken. */
const RESOLVED = 20;

function codes(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'yoi')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, `${text} is in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    RESOLVED,
  );
}

async function fixNamed(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  return eventually(async () => (await fixesAt(uri, range)).find((action) => title.test(action.title)));
}

async function replaceText(uri: vscode.Uri, change: (text: string) => string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(uri, whole, change(document.getText()));
  await vscode.workspace.applyEdit(edit);
}

describe('plugin.toml against its overlay', () => {
  afterEach(async () => {
    for (const uri of [manifest, overlay]) {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      if (document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('marks a target without a grant in both files, and each points at the other', async () => {
    await vscode.window.showTextDocument(manifest);
    await eventuallyIs(
      () => codes(manifest),
      (found) => found.includes('C16'),
    );
    assert.ok(codes(overlay).includes('C16'));
    const [found] = vscode.languages
      .getDiagnostics(manifest)
      .filter(({ message }) => /warnings\.weather/.test(message));
    assert.ok(found);
    const document = await vscode.workspace.openTextDocument(manifest);
    assert.equal(document.getText(found.range), 'websocket');
    assert.equal(found.relatedInformation?.[0]?.location.uri.toString(), overlay.toString());
  });

  it('follows what is typed, and the fix grants it in the other file; undo there takes it back', async () => {
    const document = await vscode.workspace.openTextDocument(manifest);
    await vscode.window.showTextDocument(document);
    await fixNamed(manifest, rangeOf(document, WEBSOCKET), /^Grant wss:\/\/warnings/).then(({ edit }) =>
      vscode.workspace.applyEdit(edit ?? new vscode.WorkspaceEdit()),
    );
    await eventuallyIs(
      () => [...codes(manifest), ...codes(overlay)],
      (found) => !found.includes('C16'),
    );

    await replaceText(manifest, (text) => text.replace('warnings.weather.example', 'other.weather.example'));
    await eventuallyIs(
      () => codes(manifest),
      (found) => found.includes('C16'),
    );
    const fix = await fixNamed(manifest, rangeOf(document, WEBSOCKET), /^Grant wss:\/\/other/);
    assert.match(fix.title, /\.yoi\/override\.local\.toml/);
    assert.ok(fix.edit);
    const before = (await vscode.workspace.openTextDocument(overlay)).getText();
    await vscode.workspace.applyEdit(fix.edit);
    await eventuallyIs(
      () => codes(manifest),
      (found) => !found.includes('C16'),
    );

    const editor = await vscode.window.showTextDocument(overlay);
    assert.match(editor.document.getText(), /other\.weather\.example/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
    await eventuallyIs(
      () => codes(manifest),
      (found) => found.includes('C16'),
    );
  });

  it('keeps checking the rest while a line is half-typed', async () => {
    await vscode.window.showTextDocument(manifest);
    await replaceText(manifest, (text) => text.replace('[runtime]', 'half = [1, "x\n\n[runtime]'));
    const found = await eventuallyIs(
      () => codes(manifest),
      (all) => all.includes('M02') && all.includes('C16'),
    );
    assert.ok(found.includes('M02'));
  });

  it('writes a new overlay when there is none', async () => {
    const other = vscode.Uri.joinPath(folder, '.yoi', 'aside.toml');
    await vscode.workspace.fs.rename(overlay, other);
    try {
      const document = await vscode.workspace.openTextDocument(manifest);
      await vscode.window.showTextDocument(document);
      await eventuallyIs(
        () => vscode.languages.getDiagnostics(manifest).filter(({ message }) => /not enabled/.test(message)),
        (all) => all.length > 0 && all.every(({ severity }) => severity === vscode.DiagnosticSeverity.Information),
      );
      await fixNamed(manifest, rangeOf(document, WEBSOCKET), /^Grant wss/);
      // The content of a created file does not survive the way to a test and back, so VS Code applies the fix itself.
      await vscode.window.showTextDocument(document, { selection: rangeOf(document, WEBSOCKET) });
      await vscode.commands.executeCommand('editor.action.autoFix');
      const written = await eventually(async () => {
        const bytes = await vscode.workspace.fs.readFile(overlay).then(
          (read) => read,
          () => new Uint8Array(),
        );
        return bytes.length > 0 ? new TextDecoder().decode(bytes) : undefined;
      });
      assert.match(written, /^\[feature\.plugins\]\nenabled = true\n/);
      assert.match(written, /digest = "sha256:[0-9a-f]{64}"/);
    } finally {
      await vscode.workspace.fs.rename(other, overlay, { overwrite: true });
    }
  });

  it('says that an overlay of another name is not read', async () => {
    const misnamed = vscode.Uri.joinPath(folder, '.yoi', 'override.toml');
    await vscode.workspace.fs.writeFile(misnamed, new TextEncoder().encode('[feature.plugins]\nenabled = true\n'));
    try {
      await vscode.window.showTextDocument(manifest);
      await eventuallyIs(
        () => codes(misnamed),
        (found) => found.includes('C28'),
      );
    } finally {
      await vscode.workspace.fs.delete(misnamed);
    }
    await eventuallyIs(
      () => codes(misnamed),
      (found) => found.length === 0,
    );
  });

  it('leaves a version of a manifest alone that source control shows beside it', async () => {
    const version = manifest.with({ scheme: 'yoi-version', query: 'ref=HEAD' });
    const faulty = 'schema_version = 1\nid = "a"\nname = "A"\nversion = "1"\nsurfaces = ["tol"]\n';
    const provider = vscode.workspace.registerTextDocumentContentProvider('yoi-version', {
      provideTextDocumentContent: () => faulty,
    });
    try {
      const document = await vscode.workspace.openTextDocument(version);
      assert.equal(document.getText(), faulty);
      await vscode.window.showTextDocument(manifest);
      await eventuallyIs(
        () => codes(manifest),
        (found) => found.includes('C16'),
      );
      const titles = (await fixesAt(version, rangeOf(document, '"tol"'))).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => title.includes('tool')),
        [],
      );
      assert.deepEqual(codes(version), []);
    } finally {
      provider.dispose();
    }
  });

  it('creates the placeholder of a missing file, and offers to pack what no store holds', async () => {
    const fresh = vscode.Uri.joinPath(folder, 'plugins', 'fresh', 'plugin.toml');
    const text =
      'schema_version = 1\nid = "sample.fresh"\nname = "Fresh"\nversion = "1"\n[runtime]\nkind = "wasm-component"\ncomponent = "fresh.component.wasm"\nworld = "yoi:plugin/tool@1.0.0"\n';
    await vscode.workspace.fs.writeFile(fresh, new TextEncoder().encode(text));
    try {
      const document = await vscode.workspace.openTextDocument(fresh);
      const named = rangeOf(document, '"fresh.component.wasm"');
      await vscode.window.showTextDocument(document, { selection: named });
      await eventuallyIs(
        () => codes(fresh),
        (found) => found.includes('M16'),
      );
      await fixNamed(fresh, named, /^Create fresh\.component/);
      // The content of a created file does not survive the way to a test and back, so VS Code applies the fix itself.
      await vscode.commands.executeCommand('editor.action.autoFix');
      await eventuallyIs(
        () => codes(fresh),
        (found) => !found.includes('M16') && found.includes('M31'),
      );

      await replaceText(overlay, (written) => `${written}\n[[plugins.enabled]]\nid = "project:sample.fresh"\n`);
      const entry = await vscode.workspace.openTextDocument(overlay);
      const pack = await fixNamed(overlay, rangeOf(entry, '"project:sample.fresh"'), /^Pack plugins\/fresh/);
      assert.equal(pack.command?.command, 'yoi.plugins.enable');
      assert.equal(String(pack.command?.arguments?.[0]), fresh.toString());
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(fresh, '..'), { recursive: true });
    }
  });

  it('refuses a file of ten megabytes with a word', async () => {
    const large = vscode.Uri.joinPath(folder, 'plugins', 'large', 'plugin.toml');
    await vscode.workspace.fs.writeFile(large, new TextEncoder().encode('# x\n'.repeat(2_500_000)));
    try {
      await vscode.window.showTextDocument(manifest);
      const found = await eventually(() => vscode.languages.getDiagnostics(large));
      assert.match(found[0]?.message ?? '', /10000000 bytes; at most/);
      assert.equal(typeof found[0]?.code === 'object' ? found[0].code.value : '', 'M37');
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(large, '..'), { recursive: true });
    }
    await eventuallyIs(
      () => vscode.languages.getDiagnostics(large),
      (found) => found.length === 0,
    );
  });

  it('passes over manifests that a build has copied', async () => {
    const copy = vscode.Uri.joinPath(folder, 'target', 'weather', 'plugin.toml');
    await vscode.workspace.fs.copy(manifest, copy);
    try {
      await vscode.window.showTextDocument(manifest);
      await vscode.window.showTextDocument(copy);
      await eventuallyIs(
        () => codes(manifest),
        (found) => found.includes('C16'),
      );
      assert.deepEqual(codes(copy), []);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'target'), { recursive: true });
    }
  });

  it('reads CRLF and a byte order mark', async () => {
    const other = vscode.Uri.joinPath(folder, 'plugins', 'crlf', 'plugin.toml');
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(manifest));
    const text = `\ufeff${saved.replace('sample.weather', 'sample.crlf').replaceAll('\n', '\r\n')}`;
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode(text));
    try {
      const document = await vscode.workspace.openTextDocument(other);
      await vscode.window.showTextDocument(document);
      assert.equal(document.eol, vscode.EndOfLine.CRLF);
      await eventuallyIs(
        () => vscode.languages.getDiagnostics(other).map(({ range }) => document.getText(range)),
        (marked) => marked.includes('websocket'),
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(other, '..'), { recursive: true });
    }
  });
});
