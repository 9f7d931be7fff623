import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { RUN_LANGUAGE } from './run-language.ts';
import { commandTitle, textIn } from './text.ts';
import { THEMES, type Theme } from './themes.ts';

/** A cold workbench on two busy cores needs this long at worst. */
const START_MS = 60_000;
const STEP_MS = 20_000;
/** How long one opening of a menu may take to show its rows. */
const MENU_MS = 3000;
const FRAME_POLL_MS = 100;
/** How long a list that was given Enter may stay before it counts as not having heard. */
const HEARD_MS = 2000;

/** What the workbench calls itself in a theme. */
const THEME_CLASSES: Readonly<Record<Theme, string>> = {
  dark: '.vs-dark',
  light: '.vs',
  'high-contrast': '.hc-black',
  'high-contrast-light': '.hc-light',
};

/**
 * One workbench in one browser page, in the words of a person who sits before it. Everything waits by itself until the
 * screen shows what is asked for, at most {@link STEP_MS}.
 */
export class Workbench {
  /** For what this class has no word for. */
  readonly page: Page;
  /** The opened folder (the first, of several) on the disk. */
  readonly root: string;
  /** Of the extension's texts. */
  readonly language: 'en' | 'ja';

  constructor(page: Page, root: string, language: 'en' | 'ja' = RUN_LANGUAGE) {
    this.page = page;
    this.root = root;
    this.language = language;
    page.setDefaultTimeout(STEP_MS);
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address, { timeout: START_MS });
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: START_MS });
    // The host counts as started when its extensions may contribute to the status bar or views.
    await this.page.locator('.activitybar .action-item').first().waitFor({ timeout: START_MS });
  }

  /** Runs a command by the English title that the palette shows for it, e.g. `Yoi: Show Log`. */
  async runCommand(title: string): Promise<void> {
    const shown = commandTitle(this.language, title);
    // The palette of the last command may still be going away; what is typed then is lost.
    await this.quickInput.waitFor({ state: 'hidden' });
    const row = this.quickInput.locator('.monaco-list-row').filter({ hasText: shown }).first();
    const latest = performance.now() + STEP_MS;
    do {
      await this.page.keyboard.press('F1');
      await this.quickInput.locator('input').first().fill(`>${shown}`);
      // The palette lists what may run as it opens: a condition that a new window has yet to find out is not asked again.
      if (await comes(row)) break;
      await this.page.keyboard.press('Escape');
      await this.quickInput.waitFor({ state: 'hidden' });
    } while (performance.now() < latest);
    await this.pick(shown);
  }

  /** The open quick pick or input box; use `quickInput.locator('input')` to type and {@link pick} to choose. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /**
   * A quick pick is drawn before it takes the keyboard from the editor. On a busy machine VS Code gives the keyboard back to
   * a page after the question of a command has come; a person goes to the question then.
   */
  readonly #hasKeys = async (): Promise<void> => {
    const focused = this.quickInput.locator(':focus').first();
    await focused
      .waitFor({ state: 'attached', timeout: HEARD_MS })
      .catch(() => this.quickInput.locator('input').first().focus());
  };

  /** Takes what the open input box holds. */
  async confirm(): Promise<void> {
    const latest = performance.now() + STEP_MS;
    do {
      if (performance.now() > latest) throw new Error('The input box does not take Enter');
      await this.#hasKeys();
      await this.page.keyboard.press('Enter');
    } while (!(await goesAway(this.quickInput)));
  }

  /** Goes down to the first row of the open quick pick that holds `words`, and takes it. */
  async pick(words: string): Promise<void> {
    await this.#choose(this.quickInput.locator('.monaco-list-row'), words, 'Enter', this.#hasKeys);
  }

  /** Goes down to the first row of the open list of ticks that holds `words`, and ticks it, or takes the tick away. */
  async tick(words: string): Promise<void> {
    await this.#choose(this.quickInput.locator('.monaco-list-row'), words, 'Space', this.#hasKeys);
  }

  /** Opens a file by its path from the opened folder, and puts the cursor into it. */
  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+p');
    await this.quickInput.locator('input').first().fill(path);
    const name = path.split('/').at(-1) ?? path;
    await this.quickInput.locator('.monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.tab(name).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
    await this.#toBeginning();
  }

  /** Puts the cursor before the first letter of the active editor. */
  async #toBeginning(): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
    await this.page.keyboard.press('Control+Home');
  }

  /** The tab of an open editor. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** The editor that has the focus, or the last that had. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Puts the cursor before `column` of `line`, both counted from one. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.quickInput.locator('input').first().fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Types at the cursor as one insertion, without auto-closing and auto-indenting. */
  async insert(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** Replaces the whole text of the active editor. */
  async replaceAll(text: string): Promise<void> {
    await this.#toBeginning();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
    await this.page.locator('.tabs-container .tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The lines of the active editor that are on the screen. */
  async visibleText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: Number.parseFloat((element as HTMLElement).style.top),
          text: element.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The squiggles of the active editor. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** Rows of the Problems panel, which is opened; a row's text holds message, source and code. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel-container');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+m');
    await panel.waitFor();
    return panel.locator('.monaco-list-row');
  }

  /**
   * Opens the quick-fix menu at the cursor until it has a row that holds `title`, and gives that row. A menu may come up
   * empty or incomplete while extensions are starting or a document is being checked again.
   */
  async quickFix(title: string): Promise<Locator> {
    const row = this.#fixes.filter({ hasText: title }).first();
    const latest = performance.now() + STEP_MS;
    while (performance.now() < latest) {
      await this.page.keyboard.press('Control+.');
      const there = await row.waitFor({ timeout: MENU_MS }).then(
        () => true,
        () => false,
      );
      if (there) return row;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The quick-fix menu does not offer "${title}"`);
  }

  /** Applies the quick fix at the cursor whose title holds `title`. */
  async applyQuickFix(title: string): Promise<void> {
    const row = await this.quickFix(title);
    await this.#choose(this.#fixes, title, 'Enter');
    await row.waitFor({ state: 'hidden' });
  }

  get #fixes(): Locator {
    return this.page.locator('.action-widget .monaco-list-row.action');
  }

  /** Goes down a list, which has the focus or gets its keys, to the row that holds `words`, and presses `key` there. */
  async #choose(
    rows: Locator,
    words: string,
    key: 'Enter' | 'Space',
    hasKeys: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    await rows.filter({ hasText: words }).first().waitFor();
    const chosen = rows.and(this.page.locator('.focused')).filter({ hasText: words });
    const latest = performance.now() + STEP_MS;
    while ((await chosen.count()) === 0) {
      if (performance.now() > latest) throw new Error(`The arrow keys do not reach "${words}"`);
      await hasKeys();
      await this.page.keyboard.press('ArrowDown');
    }
    await hasKeys();
    await this.page.keyboard.press(key);
    // A list may be drawn a moment before it listens.
    while (key === 'Enter' && !(await goesAway(chosen.first()))) {
      if (performance.now() > latest) throw new Error(`"${words}" is not taken`);
      await hasKeys();
      await this.page.keyboard.press(key);
    }
  }

  /** Takes a code lens of the cursor's line, the first that holds `words`. */
  async takeLens(words: string): Promise<void> {
    await this.runCommand('Show CodeLens Commands for Current Line');
    await this.pick(words);
  }

  /** Goes with the Tab key to a button of the modal dialog, and presses it. */
  async pressInDialog(button: string): Promise<void> {
    await this.#pressIn(this.dialog, button);
  }

  /** Goes with the Tab key to a button of the quick pick or input box, and presses it. */
  async pressInQuickInput(button: string): Promise<void> {
    await this.#pressIn(this.quickInput, button);
  }

  async #pressIn(place: Locator, button: string | RegExp): Promise<void> {
    const wanted = place.getByRole('button', { name: button });
    await wanted.waitFor();
    const latest = performance.now() + STEP_MS;
    while (!(await wanted.evaluate((element) => element === document.activeElement))) {
      if (performance.now() > latest) throw new Error(`The Tab key does not reach "${button}"`);
      await this.page.keyboard.press('Tab');
    }
    await this.page.keyboard.press('Enter');
  }

  /** Goes with the Tab key to a button of the notification that holds `words`, and presses it. */
  async pressInNotification(words: string, button: RegExp): Promise<void> {
    const notification = this.notifications.filter({ hasText: words }).first();
    await notification.waitFor();
    await this.runCommand('Notifications: Focus Notification Toast');
    await this.#pressIn(notification, button);
  }

  /** Goes down the tree `view` to the first row that holds `words`. */
  async goToRow(view: 'Tickets' | 'Plugins' | 'Connections', words: string): Promise<Locator> {
    const row = this.treeRows(view).filter({ hasText: words }).first();
    const focus = `Yoi: Focus on ${textIn(this.language, view)} View`;
    if (!(await row.isVisible())) {
      await this.activity('Yoi').waitFor({ timeout: START_MS });
      await this.runCommand(focus);
      await row.waitFor();
    }
    // A view that had no rows yet gave the focus to the text in their place.
    await this.runCommand(focus);
    const latest = performance.now() + STEP_MS;
    await this.page.keyboard.press('Home');
    while (!(await row.evaluate((element) => element.classList.contains('focused')))) {
      if (performance.now() > latest) throw new Error(`The arrow keys do not reach "${words}"`);
      await this.page.keyboard.press('ArrowDown');
    }
    return row;
  }

  /** Opens the context menu of what has the focus, and takes the first item that holds `words`. */
  async takeFromContextMenu(words: string): Promise<void> {
    await this.page.keyboard.press('Shift+F10');
    const items = this.page.locator('.monaco-menu .action-item');
    await items.filter({ hasText: words }).first().waitFor();
    const latest = performance.now() + STEP_MS;
    while ((await items.and(this.page.locator('.focused')).filter({ hasText: words }).count()) === 0) {
      if (performance.now() > latest) throw new Error(`The arrow keys do not reach "${words}"`);
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  /** The activity bar's icon whose name begins with `name`. */
  activity(name: string): Locator {
    return this.page.locator(`.activitybar .action-item a[aria-label^="${name}"]`);
  }

  /** Opens the side bar of an activity-bar icon, unless it is open. */
  async openSideBar(name: string): Promise<void> {
    const icon = this.activity(name);
    await icon.waitFor({ timeout: START_MS });
    // The item around the icon knows whether it is chosen, and a badge over the icon takes no click from it.
    const item = icon.locator('..');
    const chosen = await item.evaluate((element) => element.classList.contains('checked'));
    if (!chosen) await item.click();
  }

  /** Rows of the tree `view` (its English title) in the side bar. */
  treeRows(view: 'Tickets' | 'Plugins' | 'Connections'): Locator {
    return this.page
      .locator('.part.sidebar .pane', {
        has: this.page.locator('.pane-header', { hasText: textIn(this.language, view) }),
      })
      .locator('.pane-body .monaco-list-row');
  }

  /** Changes the theme of the running workbench by a setting of its workspace. */
  async useTheme(theme: Theme): Promise<void> {
    const file = join(this.root, '.vscode/settings.json');
    const settings = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, unknown>;
    await mkdir(join(this.root, '.vscode'), { recursive: true });
    await writeFile(file, JSON.stringify({ ...settings, 'workbench.colorTheme': THEMES[theme] }));
    await this.page.locator(`.monaco-workbench${THEME_CLASSES[theme]}`).waitFor();
  }

  /** Notification toasts (not shown by servers with the test driver). */
  get notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-toast');
  }

  /** The modal dialog. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The frame of the webview in which `selector` is found; it may have been painted before its script ran. */
  async webview(selector: string): Promise<Frame> {
    const latest = performance.now() + STEP_MS;
    while (performance.now() < latest) {
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue;
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      await this.page.waitForTimeout(FRAME_POLL_MS);
    }
    throw new Error(
      `No webview shows ${selector}; frames: ${this.page
        .frames()
        .map((frame) => frame.url())
        .join(' ')}`,
    );
  }
}

/** Milliseconds that the palette takes at most to list a command that may run. */
const LISTED_MS = 5000;

function comes(row: Locator): Promise<boolean> {
  return row.waitFor({ timeout: LISTED_MS }).then(
    () => true,
    () => false,
  );
}

function goesAway(row: Locator): Promise<boolean> {
  return row.waitFor({ state: 'hidden', timeout: HEARD_MS }).then(
    () => true,
    () => false,
  );
}
