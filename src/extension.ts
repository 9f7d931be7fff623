import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { registerCommand } from './editor/app/commands.ts';
import type { FeatureHost } from './editor/app/feature.ts';
import { LazyFeature } from './editor/app/lazy-feature.ts';
import { LazyRoots } from './editor/app/lazy-roots.ts';
import { continueInSample, openSample } from './editor/app/open-sample.ts';
import { openLog } from './editor/app/show.ts';
import { startManifestWhenOpened, startTicketsWhenPresent } from './editor/app/start-conditions.ts';
import { useDisplayLanguage } from './editor/app/texts.ts';
import { YoiWorkspace } from './editor/app/workspace.ts';

/** Registers every contributed name; parsers, sockets and pages load with the feature that needs them, on its first use. */
export function activate(context: vscode.ExtensionContext): void {
  useDisplayLanguage();
  const log = openLog('Yoi');
  const workspace = new YoiWorkspace();
  const roots = new LazyRoots({ context, log, workspace }, () => require('./roots.js'));
  const shared: Omit<FeatureHost, 'view'> = { context, log, workspace, roots: () => roots.open() };

  const manifest = new LazyFeature('manifest', shared, () => require('./manifest.js'));
  const tickets = new LazyFeature('tickets', shared, () => require('./tickets.js'));
  const plugins = new LazyFeature('plugins', shared, () => require('./plugins.js'));

  context.subscriptions.push(
    log,
    workspace,
    manifest,
    tickets,
    plugins,
    roots,
    registerCommand('yoi.showLog', () => log.show()),
    registerCommand('yoi.openSample', () => openSample(context)),
    startManifestWhenOpened(manifest),
    startTicketsWhenPresent(tickets, workspace),
  );
  void continueInSample(context);
  log.info(t('Yoi is ready.'));
}
