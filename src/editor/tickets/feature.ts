import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import type { ListOrder } from '../../tickets/views/ticket-groups.ts';
import { agentTools } from '../agents/agent-tools.ts';
import { CONTEXT } from '../app/contributions.ts';
import type { Feature, FeatureHost } from '../app/feature.ts';
import { useDisplayLanguage } from '../app/texts.ts';
import { TicketBoard } from './board/ticket-board.ts';
import { ticketCommands } from './commands/ticket-commands.ts';
import { DoctorDiagnostics } from './doctor/doctor-diagnostics.ts';
import { DOCTOR_DOCUMENTS, DoctorFixes } from './doctor/doctor-fixes.ts';
import { DraftStore } from './page/draft-store.ts';
import { ThreadController } from './page/thread-controller.ts';
import { ThreadPanels } from './page/thread-panels.ts';
import { TicketFolders } from './ticket-folders.ts';
import { ticketLinks } from './ticket-links.ts';
import { groupingLabel, rememberedOrder, rememberOrder } from './tree/list-order.ts';
import { TicketTree } from './tree/ticket-tree.ts';

/** Starts everything that shows and writes tickets: the view, the thread pages, the links. */
export function start({ context, log, workspace, view }: FeatureHost): Feature<'tickets'> {
  useDisplayLanguage();
  const owned = new DisposableStore();
  const folders = owned.add(new TicketFolders(workspace, context.storageUri));
  const tree = owned.add(new TicketTree(folders, rememberedOrder(context.workspaceState)));
  const services = new ThreadController(folders, new DraftStore(context.workspaceState), (folder, id, options) =>
    panels.open(folder, id, options),
  );
  const panels = owned.add(new ThreadPanels(folders, context.extensionUri, services));
  owned.add(ticketLinks(folders));
  const doctor = owned.add(new DoctorDiagnostics(folders, log));
  const fixes = new DoctorFixes(doctor);
  owned.add(agentTools({ folders, doctor }));
  owned.add(vscode.languages.registerCodeActionsProvider(DOCTOR_DOCUMENTS, fixes, DoctorFixes.metadata));

  const list = view('yoi.tickets');
  const describe = () => {
    const { filter, grouping } = tree.order;
    list.message = filter === '' ? '' : t('Filtered by “{0}”', filter);
    list.description = grouping === 'state' ? '' : groupingLabel(grouping);
    void vscode.commands.executeCommand('setContext', CONTEXT.ticketsFiltered, filter !== '');
  };
  const count = () => {
    const value = tree.needsYou;
    list.badge = value === 0 ? undefined : { value, tooltip: t('{0} tickets wait for you', value) };
  };
  const reorder = (order: ListOrder) => {
    tree.reorder(order);
    describe();
    board.refresh();
    void rememberOrder(context.workspaceState, order);
  };
  const filter = { get: () => tree.order.filter, set: (text: string) => reorder({ ...tree.order, filter: text }) };
  const board = owned.add(new TicketBoard({ folders, panels, extension: context.extensionUri, filter }));
  owned.add(folders.onDidChange(count));
  void folders.loaded.then(count);
  describe();

  return {
    commands: ticketCommands({ folders, tree, panels, board, doctor, reorder, extension: context.extensionUri }),
    trees: { 'yoi.tickets': tree },
    dispose: () => owned.dispose(),
  };
}
