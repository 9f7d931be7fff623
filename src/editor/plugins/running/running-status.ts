import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { Throttle } from '../../../base/throttle.ts';
import type { RuntimeSession } from './runtime-session.ts';

const REDRAW_MS = 250;

/** Says in the status bar how many plugins run, and is not there while none does. */
export class RunningStatus implements vscode.Disposable {
  readonly #session: RuntimeSession;
  readonly #owned = new DisposableStore();
  #item: vscode.StatusBarItem | undefined;

  constructor(session: RuntimeSession) {
    this.#session = session;
    const redraw = this.#owned.add(new Throttle(REDRAW_MS, () => this.#draw()));
    this.#owned.add(session.onDidChange(() => redraw.ask()));
  }

  dispose(): void {
    this.#owned.dispose();
    this.#item?.dispose();
  }

  #draw(): void {
    const { alive, plugins } = this.#session;
    if (alive === 0) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= this.#create();
    const connections = plugins.reduce((sum, { instance }) => sum + instance.connections.length, 0);
    this.#item.text = `$(plug) ${alive}`;
    const sentence = t('Yoi plugins running: {0}, connections: {1}', alive, connections);
    this.#item.tooltip = sentence;
    this.#item.accessibilityInformation = { label: sentence };
  }

  #create(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('yoi.running', vscode.StatusBarAlignment.Left);
    item.name = t('Yoi: Running Plugins');
    item.command = 'yoi.connections.focus';
    item.show();
    return item;
  }
}
