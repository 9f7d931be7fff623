import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { orderedFiles } from '../../src/packages/files.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';

const EMPTY = { files: { '.yoi/tickets/.keep': '' } };
const OVERLAY = '.yoi/override.local.toml';
const STORED = '.yoi/plugins/words.yoi-plugin';

/** The least that is a component, by its first bytes; nothing here runs it. */
const COMPONENT = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00);

const plugins = (workbench: Workbench) => workbench.treeRows('Plugins');

async function textsOf(workbench: Workbench): Promise<string[]> {
  return (await plugins(workbench).allTextContents()).map((text) => text.trim());
}

/** Answers the simple file dialog of a workbench in a browser. */
async function chooseFolder(workbench: Workbench, path: string): Promise<void> {
  const input = workbench.quickInput.locator('input').first();
  await expect.poll(() => input.inputValue()).toContain('my-plugin');
  await input.fill(path);
  await workbench.quickInput.getByRole('button', { name: 'OK', exact: true }).click();
}

async function newPlugin(workbench: Workbench): Promise<void> {
  await workbench.openSideBar('Yoi');
  await workbench.page.getByText('No store has a package').or(plugins(workbench).first()).first().waitFor();
  await workbench.runCommand('Yoi: New Plugin…');
  await workbench.pick('Rust');
  await chooseFolder(workbench, join(workbench.root, 'words'));
  await workbench.tab('plugin.toml').waitFor();
}

/** What a screen reader or a colour-blind person would stumble over in a page. */
async function inaccessible(page: Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const result = await axe.run(document, { rules: { 'color-contrast': { enabled: true } } });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
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
    await workbench.dialog.getByText('with something to know').waitFor();
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
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*active/));
    await plugins(workbench).filter({ hasText: 'project:words' }).first().click();
    await picture('plugins-enabled');
    const overlay = await readFile(join(workbench.root, OVERLAY), 'utf8');
    expect(overlay).toContain('{ kind = "tool", name = "count_words" }');

    await workbench.openFile(OVERLAY);
    await expect.poll(() => workbench.squiggles('error').count()).toBe(0);
    const newer = await archiveOf(workbench, (manifest) => manifest.replace('"0.1.0"', '"0.2.0"'));
    await writeFile(join(workbench.root, STORED), newer);
    await expect.poll(() => workbench.squiggles('error').count()).toBeGreaterThan(0);
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*rejected/));
    await picture('plugins-stale');

    await workbench.runCommand('Yoi: Update Pins…');
    await workbench.pick('project:words');
    await workbench.dialog.getByText('requests the same').waitFor();
    await picture('plugins-update-pins');
    await workbench.dialog.getByRole('button', { name: 'Update Pins' }).click();
    await expect.poll(() => workbench.squiggles('error').count()).toBe(0);
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*0\.2\.0.*active/));
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
    await workbench.quickInput.getByRole('button', { name: 'Preview the change' }).click();
    await workbench.page.getByRole('button', { name: 'Apply' }).first().waitFor();
    await picture('plugins-preview');
    expect(await readdir(join(workbench.root, '.yoi'))).not.toContain('override.local.toml');
    await workbench.page.locator('.edit-checkbox').first().click();
    await workbench.page.getByRole('button', { name: 'Apply' }).first().click();
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*active/));

    await workbench.runCommand('Yoi: Remove Grants');
    await workbench.pick('project:words');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*rejected/));
    await workbench.openFile(OVERLAY);
    await workbench.page.keyboard.press('Control+z');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*active/));
    await workbench.save();
    const saved = () => readFile(join(workbench.root, OVERLAY), 'utf8');
    await expect.poll(saved).toContain('count_words');

    await workbench.runCommand('Yoi: Disable Plugin');
    await workbench.pick('project:words');
    await expect.poll(() => textsOf(workbench)).toContainEqual(expect.stringMatching(/project:words.*not enabled/));
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
      await page.getByText('The component does not export call').waitFor();
      await picture('plugins-inspector');
      expect(await inaccessible(page)).toEqual([]);

      await plugins(workbench).filter({ hasText: 'broken' }).first().waitFor();
      const problems = await workbench.problems();
      await expect.poll(async () => (await problems.allTextContents()).join()).toContain('M40');
    },
  ));
