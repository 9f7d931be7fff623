import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
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
    await page.getByRole('button', { name: text('Filter by kind') }).press('Enter');
    await page.getByRole('button', { name: text('Without state changes') }).press('Enter');
    await expect.poll(() => page.locator('article.kind-state_changed').count()).toBe(0);
    await expect
      .poll(() => page.locator('.thread h2 .count').textContent())
      .toMatch(new RegExp(text('{0} of {1} events', '\\d+', 14)));
    await page.getByRole('checkbox', { name: new RegExp(`^${text('Review')}`) }).press('Space');
    await expect.poll(() => page.locator('article.kind-review').count()).toBe(0);
    await picture('thread-filter-dark');
    await page.getByRole('button', { name: text('Show everything') }).press('Enter');
    await page.getByRole('button', { name: text('Filter by kind') }).press('Enter');

    await page.locator('main').press('Control+f');
    const field = page.getByRole('textbox', { name: text('Find in the thread') });
    await field.fill('blocker');
    await expect
      .poll(() => page.locator('.find .count').textContent())
      .toMatch(new RegExp(`^${text('{0} of {1}', 1, '\\d')}`));
    await field.press('Enter');
    await expect
      .poll(() => page.locator('.find .count').textContent())
      .toMatch(new RegExp(`^${text('{0} of {1}', 2, '\\d')}`));
    expect(await page.evaluate(() => CSS.highlights.get('yoi-find')?.size)).toBeGreaterThan(0);
    await picture('thread-find-dark');
    await field.press('Escape');
    await expect.poll(() => field.count()).toBe(0);

    const body = `${'A line of a long report.\n\n'.repeat(60)}The very end.`;
    await appendElsewhere(workbench.root, REVIEWED, body);
    await page.getByRole('button', { name: text('1 new event') }).press('Enter');
    const card = page.locator('article').last();
    await card.getByRole('button', { name: text('Show the whole text') }).waitFor();
    expect(await card.textContent()).not.toContain('The very end.');
    await card.getByRole('button', { name: text('Show the whole text') }).press('Enter');
    await expect.poll(() => card.textContent()).toContain('The very end.');
  }));

/** Watchers miss events on some file systems; what a page shows is then older than the files. */
const UNWATCHED = { 'files.watcherExclude': { '**/.yoi/tickets/**': true } };

test('a move needs its text, and is held back when the ticket changed meanwhile', () =>
  withWorkbench({ ...SAMPLE, settings: UNWATCHED }, async ({ workbench, picture }) => {
    const page = await openThread(workbench, DONE);
    await page.locator('.move', { hasText: text('Close') }).press('Enter');
    const resolution = page.getByRole('textbox', { name: text('Resolution: what was done and how it was checked') });
    const send = page.locator('vscode-button.send');
    // The host begins the text, which need not be there yet.
    await expect.poll(() => resolution.inputValue()).not.toBe('');
    await resolution.fill('');
    await expect.poll(() => send.getAttribute('disabled')).not.toBeNull();
    await resolution.fill('The plugin asks back; checked by hand.');
    await appendElsewhere(workbench.root, DONE, 'Wait, one more thing.');
    await resolution.press('Control+Enter');
    const conflict = page.locator('.conflict');
    await conflict.getByText('Wait, one more thing.').waitFor();
    await picture('thread-conflict-dark');
    expect(await threadText(workbench.root, DONE)).not.toContain('event: close ');
    expect(await resolution.inputValue()).toContain('checked by hand');

    await send.press('Enter');
    await page.locator('header.ticket .state-pill.state-closed', { hasText: text('Closed') }).waitFor();
    expect(await threadText(workbench.root, DONE)).toContain('checked by hand');
    expect(await readFile(`${workbench.root}/.yoi/tickets/${DONE}/resolution.md`, 'utf8')).toContain('checked by hand');
  }));

test('in Japanese, narrow and magnified', () =>
  withWorkbench(
    { ...SAMPLE, language: 'ja', viewport: { width: 900, height: 900 } },
    async ({ workbench, picture }) => {
      await workbench.openSideBar('Yoi');
      await workbench.goToRow('Tickets', 'Keep the storm');
      await workbench.page.keyboard.press('Enter');
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
