import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { orderedFiles } from '../../src/packages/archive/files.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { text, textLike } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';
import { badlyNamedRows } from './badly-named-rows.ts';
import { inaccessible } from './inaccessible.ts';

const EMPTY = { files: { '.yoi/tickets/.keep': '' } };
const OVERLAY = '.yoi/override.local.toml';
const STORED = '.yoi/plugins/words.yoi-plugin';

/** The least that is a component, by its first bytes; nothing here runs it. */
const COMPONENT = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00);

const plugins = (workbench: Workbench) => workbench.treeRows('Plugins');

/** The row of the plugin with the word for how it stands. */
const standing = (word: 'active' | 'rejected' | 'not enabled', version = '') =>
  new RegExp(`project:words.*${version}.*${text(word)}`);

async function textsOf(workbench: Workbench): Promise<string[]> {
  return (await plugins(workbench).allTextContents()).map((text) => text.trim());
}

/** Answers the simple file dialog of a workbench in a browser. */
async function chooseFolder(workbench: Workbench, path: string): Promise<void> {
  const input = workbench.quickInput.locator('input').first();
  await expect.poll(() => input.inputValue()).toContain('my-plugin');
  await input.fill(path);
  await workbench.pressInQuickInput('OK');
}

async function newPlugin(workbench: Workbench): Promise<void> {
  await workbench.openSideBar('Yoi');
  await workbench.page
    .getByText(text('No store has a package, nothing is enabled and no folder holds a plugin.toml.'))
    .or(plugins(workbench).first())
    .first()
    .waitFor();
  await workbench.runCommand('Yoi: New Plugin…');
  await workbench.pick('Rust');
  await chooseFolder(workbench, join(workbench.root, 'words'));
  await workbench.tab('plugin.toml').waitFor();
}

async function archiveOf(workbench: Workbench, change: (manifest: string) => string): Promise<Uint8Array> {
  const manifest = await readFile(join(workbench.root, 'words/package/plugin.toml'), 'utf8');
  const archive = writeArchive(
    orderedFiles([
      ['plugin.toml', Buffer.from(change(manifest))],
      ['plugin.component.wasm', COMPONENT],
    ]),
  );
  if (!archive.ok) throw new Error(archive.problem.message);
  return archive.value;
}

test('a plugin is made, checked, packed, enabled by ticking, replaced and pinned again', () =>
  withWorkbench(EMPTY, async ({ workbench, logs, picture }) => {
    await newPlugin(workbench);
    await plugins(workbench).filter({ hasText: 'words' }).first().waitFor();

    await workbench.runCommand('Yoi: Check Plugin');
    await workbench.pick('words');
    await workbench.dialog.getByText(textLike('{0} can be enabled, with something to know.')).waitFor();
    await workbench.page.keyboard.press('Escape');

    await writeFile(join(workbench.root, 'words/package/plugin.component.wasm'), COMPONENT);
    await workbench.runCommand('Yoi: Pack Plugin');
    await workbench.pick('words');
    await expect.poll(() => readdir(join(workbench.root, 'words'))).toContain('package.yoi-plugin');

    await workbench.runCommand('Yoi: Enable Plugin…');
    await workbench.pick('words');
    await workbench.quickInput.getByText('tool.count_words').waitFor();
    await picture('plugins-enable');
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('active')));
    await workbench.goToRow('Plugins', 'project:words');
    await workbench.page.keyboard.press('ArrowRight');
    await plugins(workbench)
      .filter({ hasText: text('Surfaces') })
      .first()
      .waitFor();
    await picture('plugins-enabled');
    expect(await badlyNamedRows(workbench)).toEqual([]);
    const overlay = await readFile(join(workbench.root, OVERLAY), 'utf8');
    expect(overlay).toContain('{ kind = "tool", name = "count_words" }');

    await workbench.openFile(OVERLAY);
    await expect.poll(() => workbench.squiggles('error').count()).toBe(0);
    const newer = await archiveOf(workbench, (manifest) => manifest.replace('"0.1.0"', '"0.2.0"'));
    await writeFile(join(workbench.root, STORED), newer);
    await expect.poll(() => workbench.squiggles('error').count()).toBeGreaterThan(0);
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('rejected')));
    await picture('plugins-stale');

    await workbench.runCommand('Yoi: Update Pins…');
    await workbench.pick('project:words');
    await workbench.dialog.getByText(text('It requests the same as the package that was pinned.')).waitFor();
    await picture('plugins-update-pins');
    await workbench.pressInDialog(text('Update Pins'));
    await expect.poll(() => workbench.squiggles('error').count()).toBe(0);
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('active', '0.2.0')));
    expect(await logs()).not.toContain('[error]');
  }));

test('enabling is previewed; grants are removed and come back by undo; disabling takes the entry', () =>
  withWorkbench(EMPTY, async ({ workbench, picture }) => {
    await newPlugin(workbench);
    const archive = await archiveOf(workbench, (manifest) => manifest);
    await mkdir(join(workbench.root, '.yoi/plugins'), { recursive: true });
    await writeFile(join(workbench.root, STORED), archive);
    await plugins(workbench).filter({ hasText: 'project:words' }).first().waitFor();

    await workbench.runCommand('Yoi: Enable Plugin…');
    await workbench.pick('project:words');
    await workbench.quickInput.getByText('tool.count_words').waitFor();
    await workbench.tick(text('Preview the change of the overlay'));
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByRole('button', { name: 'Apply' }).first().waitFor();
    await picture('plugins-preview');
    expect(await readdir(join(workbench.root, '.yoi'))).not.toContain('override.local.toml');
    await workbench.runCommand('Focus on Refactor Preview View');
    for (const key of ['Home', 'Space', 'Control+Enter']) await workbench.page.keyboard.press(key);
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('active')));

    await workbench.runCommand('Yoi: Remove Grants');
    await workbench.pick('project:words');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('rejected')));
    await workbench.openFile(OVERLAY);
    await workbench.page.keyboard.press('Control+z');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('active')));
    await workbench.save();
    const saved = () => readFile(join(workbench.root, OVERLAY), 'utf8');
    await expect.poll(saved).toContain('count_words');

    await workbench.runCommand('Yoi: Disable Plugin');
    await workbench.pick('project:words');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(standing('not enabled')));
    await expect.poll(saved).not.toContain('words');
  }));

test('an archive opens as a page; a broken one says why and shows among the problems', () =>
  withWorkbench(
    { files: { ...EMPTY.files, '.yoi/plugins/broken.yoi-plugin': 'no archive' } },
    async ({ workbench, picture }) => {
      await newPlugin(workbench);
      const archive = await archiveOf(workbench, (manifest) => manifest);
      await writeFile(join(workbench.root, STORED), archive);
      await plugins(workbench).filter({ hasText: 'project:words' }).first().waitFor();
      await workbench.runCommand('Yoi: Inspect Plugin');
      await workbench.pick('project:words');
      const page = await workbench.webview('main h1');
      await page.getByRole('heading', { level: 1, name: /words/ }).waitFor();
      await page.getByRole('rowheader', { name: 'tool.count_words' }).waitFor();
      await page.getByText(text('The component does not export {0}', 'call')).waitFor();
      await picture('plugins-inspector');
      expect(await inaccessible(page)).toEqual([]);

      await plugins(workbench).filter({ hasText: 'broken' }).first().waitFor();
      const problems = await workbench.problems();
      await expect.poll(async () => (await problems.allTextContents()).join()).toContain('M40');
    },
  ));
