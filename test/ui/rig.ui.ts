import { execFileSync } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startServer } from '../rig/server.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { withWorkbench } from '../rig/with-workbench.ts';

/** The rig's own words, tried on what VS Code brings with it, so that a failure here is not the extension's. */
describe('the rig', () => {
  test('edits, finds problems, applies a quick fix and saves', () =>
    withWorkbench({ files: { 'deep/style.css': 'a {\n  widht: 1px;\n}\n' } }, async ({ workbench }) => {
      await workbench.openFile('deep/style.css');
      await workbench.squiggles('warning').first().waitFor();
      await expect.poll(async () => (await workbench.problems()).filter({ hasText: 'widht' }).count()).toBe(1);
      await workbench.goTo(2, 4);
      await workbench.applyQuickFix("Rename to 'width'");
      await expect.poll(() => workbench.squiggles('warning').count()).toBe(0);
      expect(await workbench.visibleText()).toContain('  width: 1px;');
      await workbench.goTo(3, 2);
      await workbench.insert('\nb {}');
      await workbench.save();
      expect(await readFile(join(workbench.root, 'deep', 'style.css'), 'utf8')).toBe('a {\n  width: 1px;\n}\nb {}\n');
    }));

  test('reads a webview, and sees a file that something else changed', () =>
    withWorkbench({ files: { 'page.md': '# First heading\n' }, theme: 'light' }, async ({ workbench }) => {
      await workbench.openFile('page.md');
      await workbench.runCommand('Markdown: Open Preview to the Side');
      const preview = await workbench.webview('.markdown-body h1');
      await preview.getByText('First heading').waitFor();
      await writeFile(join(workbench.root, 'page.md'), '# Second heading\n');
      await preview.getByText('Second heading').waitFor();
      await workbench.page.locator('.monaco-workbench.vs').waitFor();
    }));

  test('opens Restricted Mode, several folders, and the Japanese extension', () =>
    withWorkbench(
      { folders: ['media/sample', 'media/icons'], language: 'ja', trusted: false },
      async ({ workbench, picture }) => {
        await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
        await workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'icons' }).waitFor();
        await workbench.openSideBar('Yoi');
        await workbench.page.locator('.part.sidebar', { hasText: 'チケット' }).waitFor();
        await picture('japanese');
      },
    ));

  test('leaves no process and no folder behind', async () => {
    const temporary = await temporaryFolder();
    const processes = () =>
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(temporary.path));
    const extensions = join(temporary.path, 'extensions');
    await mkdir(extensions);
    const server = await startServer({ folder: temporary.path, extensions, trusted: true, testDriver: false });
    expect(processes()).not.toEqual([]);
    await server.stop();
    expect(processes()).toEqual([]);
    await temporary.remove();
    await expect(stat(temporary.path)).rejects.toThrow('ENOENT');
  });
});
