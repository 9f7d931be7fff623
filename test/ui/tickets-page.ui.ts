import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { THEMES } from '../rig/themes.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { openThread } from './open-thread.ts';
import { appendElsewhere, threadText } from './thread-file.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const REVIEWED = '00001M4QQ7E6M';
const READY = '00001M6EDN0XX';
const DONE = '00001M5A67ZX8';

const HOSTILE = `# <script>window.struck = 1</script>

<img src=x onerror="window.struck = 2"> <svg onload="window.struck = 3"></svg> <style>body { display: none }</style>

[script](javascript:window.struck=4) [upper](JaVaScRiPt:window.struck=5) [data](data:text/html,<script>1</script>)
[command](command:workbench.action.quit) [vscode](vscode://x/y) [file](file:///etc/passwd) [good](https://example.test/)
![picture](https://example.test/beacon.png) ![data](data:image/svg+xml;base64,PHN2Zz4=)

<a href="javascript:window.struck=6" onclick="window.struck=7">anchor</a> <iframe src="https://example.test"></iframe>

text\u202Edesrever and <form action="https://example.test"><input name=x></form>

| <b>a</b> | b |
| --- | --- |
| 1 | <img src=y onerror="window.struck=8"> |`;

test('what a record says is shown and never run', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const refused: string[] = [];
    workbench.page.on('request', (request) => {
      if (request.url().includes('example.test')) refused.push(request.url());
    });
    const page = await openThread(workbench, READY);
    await appendElsewhere(workbench.root, READY, HOSTILE);
    const card = page.locator('article', { hasText: 'window.struck = 1' });
    await card.waitFor({ state: 'attached' });
    const found = await card.evaluate((article) => ({
      elements: article.querySelectorAll('script, img, svg, style, iframe, form, input, object, embed').length,
      handlers: [...article.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].map(({ name }) => name).filter((name) => name.startsWith('on') || name === 'style'),
      ),
      links: [...article.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      struck: 'struck' in window,
      marks: article.textContent?.includes('[U+202E]'),
    }));
    expect(found).toEqual({
      elements: 0,
      handlers: [],
      // The last two stand in the HTML, which is text here.
      links: [
        'https://example.test/',
        'https://example.test/beacon.png',
        'https://example.test',
        'https://example.test',
      ],
      struck: false,
      marks: true,
    });
    expect(refused).toEqual([]);
  }));

test('filter, search and folding', () =>
  withWorkbench(SAMPLE, async ({ workbench, picture }) => {
    const page = await openThread(workbench, REVIEWED);
    await page.getByRole('button', { name: 'Filter by kind' }).click();
    await page.getByRole('button', { name: 'Without state changes' }).click();
    await expect.poll(() => page.locator('article.kind-state_changed').count()).toBe(0);
    await expect.poll(() => page.locator('.thread h2 .count').textContent()).toMatch(/\d+ of 14 events/);
    await page.getByRole('checkbox', { name: /^Review/ }).uncheck();
    await expect.poll(() => page.locator('article.kind-review').count()).toBe(0);
    await picture('thread-filter-dark');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('button', { name: 'Filter by kind' }).click();

    await page.locator('main').press('Control+f');
    const field = page.getByRole('textbox', { name: 'Find in the thread' });
    await field.fill('blocker');
    await expect.poll(() => page.locator('.find .count').textContent()).toMatch(/^1 of \d/);
    await field.press('Enter');
    await expect.poll(() => page.locator('.find .count').textContent()).toMatch(/^2 of \d/);
    expect(await page.evaluate(() => CSS.highlights.get('yoi-find')?.size)).toBeGreaterThan(0);
    await picture('thread-find-dark');
    await field.press('Escape');
    await expect.poll(() => field.count()).toBe(0);

    const body = `${'A line of a long report.\n\n'.repeat(60)}The very end.`;
    await appendElsewhere(workbench.root, REVIEWED, body);
    await page.getByRole('button', { name: '1 new event' }).click();
    const card = page.locator('article').last();
    await card.getByRole('button', { name: 'Show the whole text' }).waitFor();
    expect(await card.textContent()).not.toContain('The very end.');
    await card.getByRole('button', { name: 'Show the whole text' }).click();
    await expect.poll(() => card.textContent()).toContain('The very end.');
  }));

/** Watchers miss events on some file systems; what a page shows is then older than the files. */
const UNWATCHED = { 'files.watcherExclude': { '**/.yoi/tickets/**': true } };

test('a move needs its text, and is held back when the ticket changed meanwhile', () =>
  withWorkbench({ ...SAMPLE, settings: UNWATCHED }, async ({ workbench, picture }) => {
    const page = await openThread(workbench, DONE);
    await page.locator('.move', { hasText: 'Close' }).click();
    const text = page.getByRole('textbox', { name: /^Resolution/ });
    const send = page.locator('vscode-button.send');
    await expect.poll(() => send.getAttribute('disabled')).not.toBeNull();
    await text.fill('The plugin asks back; checked by hand.');
    await appendElsewhere(workbench.root, DONE, 'Wait, one more thing.');
    await send.click();
    const conflict = page.locator('.conflict');
    await conflict.getByText('Wait, one more thing.').waitFor();
    await picture('thread-conflict-dark');
    expect(await threadText(workbench.root, DONE)).not.toContain('event: close ');
    expect(await text.inputValue()).toContain('checked by hand');

    await send.click();
    await page.locator('header.ticket .state-pill', { hasText: 'Closed' }).waitFor();
    expect(await threadText(workbench.root, DONE)).toContain('checked by hand');
    expect(await readFile(`${workbench.root}/.yoi/tickets/${DONE}/resolution.md`, 'utf8')).toContain('checked by hand');
  }));

test.each(Object.keys(THEMES) as (keyof typeof THEMES)[])('the page is readable for everybody (%s)', (theme) =>
  withWorkbench({ ...SAMPLE, theme }, async ({ workbench, picture }) => {
    const page = await openThread(workbench, REVIEWED);
    await page.getByRole('textbox', { name: 'Comment' }).scrollIntoViewIfNeeded();
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const result = await axe.run(document, { rules: { 'color-contrast': { enabled: true } } });
      return result.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
      );
    });
    expect(violations).toEqual([]);
    await picture(`thread-writing-${theme}`);
  }),
);

test('in Japanese, narrow and magnified', () =>
  withWorkbench(
    { ...SAMPLE, language: 'ja', viewport: { width: 900, height: 900 } },
    async ({ workbench, picture }) => {
      await workbench.openSideBar('Yoi');
      await workbench.page.locator('.part.sidebar .monaco-list-row', { hasText: 'Keep the storm' }).first().click();
      const page = await workbench.webview(`body[data-ticket="${REVIEWED}"] yoi-thread-page main article`);
      await page.getByRole('heading', { name: '依頼内容' }).waitFor();
      await picture('thread-ja-narrow');
      await page.getByRole('textbox', { name: 'コメント' }).scrollIntoViewIfNeeded();
      await picture('thread-ja-writing');
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wider).toBe(false);
    },
  ));
