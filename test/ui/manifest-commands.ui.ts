import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text, textLike } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';

const MANIFEST = 'plugins/weather/plugin.toml';
const OVERLAY = '.yoi/override.local.toml';

test('the lens above a manifest grants the rest of what it asks for, after asking', () =>
  withWorkbench({ folders: ['media/sample'] }, async ({ workbench, logs, picture }) => {
    await workbench.openFile(MANIFEST);
    const lens = workbench.editor.locator('.codelens-decoration a').first();
    await lens.waitFor();
    expect(await lens.textContent()).toBe(
      text('{0} of {1} targets granted in {2} — grant the rest…', 1, 2, 'override.local.toml'),
    );
    await picture('manifest-lens');
    await workbench.goTo(4);
    await workbench.takeLens(text('{0} of {1} targets granted in {2} — grant the rest…', 1, 2, 'override.local.toml'));
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'warnings.weather.example' }).waitFor();
    await workbench.quickInput.getByText('1 Selected').waitFor();
    await picture('manifest-grant-all');
    await workbench.page.keyboard.press('Enter');
    await expect
      .poll(() => lens.textContent())
      .toBe(text('{0} of {1} targets granted in {2}', 2, 2, 'override.local.toml'));
    expect(await (await workbench.problems()).allTextContents()).not.toContainEqual(expect.stringContaining('C16'));
    expect(await logs()).not.toMatch(/\[error\].*yoi/i);
  }));

test('access to a URL is explained, with the action that adds what is missing', () =>
  withWorkbench({ folders: ['media/sample'] }, async ({ workbench, picture }) => {
    await workbench.openFile(MANIFEST);
    await workbench.runCommand('Yoi: Explain Access to URL');
    await workbench.quickInput.locator('input').first().fill('wss://warnings.weather.example/live/storms');
    await workbench.page.keyboard.press('Enter');
    const answer = workbench.notifications.filter({ hasText: 'wss://warnings' });
    await answer.waitFor();
    expect(await answer.textContent()).toMatch(textLike('{0} is requested but not granted'));
    await picture('manifest-explain');
    await workbench.pressInNotification('wss://warnings', textLike('Grant {0} in {1}'));
    await workbench.openFile(OVERLAY);
    await workbench.page.keyboard.press('Control+End');
    await expect.poll(() => workbench.visibleText()).toContain('host = "warnings.weather.example"');
    await workbench.save();
    expect(await readFile(join(workbench.root, OVERLAY), 'utf8')).toContain('port = 443');
  }));

test('completion and hover speak Japanese in a Japanese workbench', () =>
  withWorkbench({ folders: ['media/sample'], language: 'ja', theme: 'light' }, async ({ workbench, picture }) => {
    await workbench.openFile(MANIFEST);
    await workbench.editor.locator('.codelens-decoration a').first().waitFor();
    await workbench.goTo(69, 12);
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+i');
    await workbench.page.locator('.monaco-hover', { hasText: '許可されていません' }).first().waitFor();
    await picture('manifest-hover-ja-light');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+End');
    await workbench.insert('\n');
    await workbench.page.keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: '[[tools]]' }).waitFor();
    await picture('manifest-completion-ja-light');
  }));
