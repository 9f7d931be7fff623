import { CONTEXT, type CommandId, type VIEWS } from '../../../src/editor/app/contributions.ts';
import { shortName } from '../../../src/editor/app/rows.ts';
import { OPERATIONS, type OperationCommand } from '../../../src/tickets/operations/table.ts';

type ViewId = (typeof VIEWS)[keyof typeof VIEWS][number];

/** Where a command stands besides the palette. */
export interface MenuEntry {
  readonly menu: 'view/title' | 'view/item/context' | 'editor/title';
  readonly group: string;
  readonly when: (id: CommandId) => string;
}

export interface CommandRow {
  /** A codicon. */
  readonly icon?: string;
  /** When the palette offers it; always, unless said otherwise. */
  readonly palette?: string;
  readonly menus?: readonly MenuEntry[];
}

/** In the title of a view. */
function ofView(view: ViewId, group: string, when?: string): MenuEntry {
  const clause = [`view == ${view}`, ...(when === undefined ? [] : [when])].join(' && ');
  return { menu: 'view/title', group, when: () => clause };
}

/** On each row that says that the command can be used on it. */
function ofRow(view: ViewId, group: string): MenuEntry {
  return {
    menu: 'view/item/context',
    group,
    when: (id) => `view == ${view} && viewItem =~ /\\.${shortName(id)}\\./`,
  };
}

/** On each row that says that the command is what a person most likely wants next. */
function ofNext(view: ViewId, group: string): MenuEntry {
  return {
    menu: 'view/item/context',
    group,
    when: (id) => `view == ${view} && viewItem =~ /\\.next-${shortName(id)}\\./`,
  };
}

/** In the menu of a manifest's or an overlay's editor. */
function ofManifest(group: string): MenuEntry {
  const files = ['plugin.toml', 'override.local.toml'];
  return { menu: 'editor/title', group, when: () => files.map((file) => `resourceFilename == ${file}`).join(' || ') };
}

/** The commands of operations, in the order of their table. */
const OPERATION_IDS = OPERATIONS.flatMap(({ doors: { command } }) => (command ? [command.id] : []));
const operationRow = (index: number): CommandRow => {
  return { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', `4_edit@${index + 1}`)] };
};
const OPERATION_ROWS = Object.fromEntries(OPERATION_IDS.map((id, index) => [id, operationRow(index)])) as Readonly<
  Record<OperationCommand, CommandRow>
>;

/** Every command with its icon and its menus. Its title is `command.NAME` of `package.nls.json`. */
export const COMMAND_ROWS: Readonly<Record<CommandId, CommandRow>> = {
  'yoi.showLog': {},
  'yoi.openSample': {},
  'yoi.tickets.open': { icon: 'go-to-file', palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '1_open@1')] },
  'yoi.tickets.goTo': { icon: 'search', palette: CONTEXT.hasRoot, menus: [ofView('yoi.tickets', '1_find@1')] },
  'yoi.tickets.refresh': { icon: 'refresh', palette: CONTEXT.hasRoot, menus: [ofView('yoi.tickets', 'navigation@4')] },
  'yoi.tickets.groupBy': { icon: 'list-tree', palette: CONTEXT.hasRoot, menus: [ofView('yoi.tickets', '2_order@1')] },
  'yoi.tickets.sortBy': { palette: CONTEXT.hasRoot, menus: [ofView('yoi.tickets', '2_order@2')] },
  'yoi.tickets.filter': {
    icon: 'filter',
    palette: CONTEXT.hasRoot,
    menus: [ofView('yoi.tickets', 'navigation@2', `!${CONTEXT.ticketsFiltered}`)],
  },
  'yoi.tickets.clearFilter': {
    icon: 'clear-all',
    palette: `${CONTEXT.hasRoot} && ${CONTEXT.ticketsFiltered}`,
    menus: [ofView('yoi.tickets', 'navigation@2', CONTEXT.ticketsFiltered)],
  },
  'yoi.tickets.showMore': { palette: 'false' },
  'yoi.tickets.create': {
    icon: 'add',
    palette: CONTEXT.hasRoot,
    menus: [ofView('yoi.tickets', 'navigation@1', CONTEXT.hasRoot)],
  },
  'yoi.tickets.queue': {
    icon: 'play',
    palette: CONTEXT.hasRoot,
    menus: [ofNext('yoi.tickets', 'inline@1'), ofRow('yoi.tickets', '2_move@1')],
  },
  'yoi.tickets.markReady': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '2_move@2')] },
  'yoi.tickets.close': {
    icon: 'pass',
    palette: CONTEXT.hasRoot,
    menus: [ofNext('yoi.tickets', 'inline@1'), ofRow('yoi.tickets', '2_move@5')],
  },
  ...OPERATION_ROWS,
  'yoi.tickets.copyId': { icon: 'copy', palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '5_copy@1')] },
  'yoi.tickets.openItem': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '1_open@2')] },
  'yoi.tickets.check': { palette: CONTEXT.hasRoot, menus: [ofView('yoi.tickets', '3_check@1', CONTEXT.hasRoot)] },
  'yoi.tickets.mergeBoth': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '4_edit@0')] },
  'yoi.tickets.setUpMerging': {
    palette: `${CONTEXT.hasRoot} && isWorkspaceTrusted`,
    menus: [ofView('yoi.tickets', '3_check@2', `${CONTEXT.hasRoot} && isWorkspaceTrusted`)],
  },
  'yoi.tickets.removeMerging': { palette: `${CONTEXT.hasRoot} && isWorkspaceTrusted` },
  'yoi.tickets.openBoard': {
    icon: 'project',
    palette: CONTEXT.hasRoot,
    menus: [ofView('yoi.tickets', 'navigation@3', CONTEXT.hasRoot)],
  },
  'yoi.tickets.accept': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '2_move@3')] },
  'yoi.tickets.returnToPlanning': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '2_move@6')] },
  'yoi.tickets.createWorktree': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '3_work@1')] },
  'yoi.tickets.report': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '3_work@2')] },
  'yoi.tickets.requestReview': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '3_work@3')] },
  'yoi.tickets.approve': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '3_work@4')] },
  'yoi.tickets.requestChanges': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '3_work@5')] },
  'yoi.tickets.markDone': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '2_move@4')] },
  'yoi.tickets.launchRole': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.tickets', '3_work@6')] },
  'yoi.manifest.explainAccess': { menus: [ofManifest('1_yoi@2')] },
  'yoi.manifest.grantAll': { menus: [ofManifest('1_yoi@1')] },
  'yoi.manifest.goToMissingGrant': { palette: 'workspaceFolderCount > 0', menus: [ofManifest('1_yoi@3')] },
  'yoi.manifest.chooseOverlay': {},
  'yoi.manifest.fixAll': { menus: [ofManifest('1_yoi@4')] },
  'yoi.manifest.showRule': {},
  'yoi.plugins.refresh': { icon: 'refresh', palette: CONTEXT.hasRoot, menus: [ofView('yoi.plugins', 'navigation@2')] },
  'yoi.plugins.new': { icon: 'add', menus: [ofView('yoi.plugins', 'navigation@1', CONTEXT.hasRoot)] },
  'yoi.plugins.enable': {
    icon: 'key',
    palette: CONTEXT.hasRoot,
    menus: [
      ofView('yoi.plugins', '1_plugin@1', CONTEXT.hasRoot),
      ofNext('yoi.plugins', 'inline@1'),
      ofRow('yoi.plugins', '2_enable@1'),
    ],
  },
  'yoi.plugins.disable': {
    icon: 'circle-slash',
    palette: CONTEXT.hasRoot,
    menus: [ofRow('yoi.plugins', '2_enable@4')],
  },
  'yoi.plugins.updatePins': {
    icon: 'pinned',
    palette: CONTEXT.hasRoot,
    menus: [ofNext('yoi.plugins', 'inline@1'), ofRow('yoi.plugins', '2_enable@2')],
  },
  'yoi.plugins.removeGrants': { palette: CONTEXT.hasRoot, menus: [ofRow('yoi.plugins', '2_enable@3')] },
  'yoi.plugins.check': {
    icon: 'checklist',
    palette: CONTEXT.hasRoot,
    menus: [ofNext('yoi.plugins', 'inline@2'), ofRow('yoi.plugins', '3_check@1')],
  },
  'yoi.plugins.pack': {
    icon: 'package',
    palette: CONTEXT.hasRoot,
    menus: [ofNext('yoi.plugins', 'inline@3'), ofRow('yoi.plugins', '3_check@2')],
  },
  'yoi.plugins.inspect': {
    icon: 'search',
    palette: CONTEXT.hasRoot,
    menus: [ofRow('yoi.plugins', 'inline@2'), ofRow('yoi.plugins', '1_open@1')],
  },
  'yoi.plugins.copyDigest': { icon: 'copy', palette: CONTEXT.hasRoot, menus: [ofRow('yoi.plugins', '4_copy@1')] },
  'yoi.plugins.openOverlay': {
    icon: 'go-to-file',
    palette: CONTEXT.hasRoot,
    menus: [ofRow('yoi.plugins', '1_open@2')],
  },
  'yoi.runtime.runTool': {
    icon: 'play',
    palette: CONTEXT.hasRoot,
    menus: [
      ofView('yoi.plugins', 'navigation@3', CONTEXT.hasRoot),
      ofNext('yoi.plugins', 'inline@1'),
      ofRow('yoi.plugins', '5_run@1'),
    ],
  },
  'yoi.runtime.start': {
    icon: 'debug-start',
    palette: CONTEXT.hasRoot,
    menus: [ofRow('yoi.plugins', 'inline@3'), ofRow('yoi.plugins', '5_run@2')],
  },
  'yoi.runtime.stop': {
    icon: 'debug-stop',
    palette: CONTEXT.hasRoot,
    menus: [ofRow('yoi.plugins', 'inline@3'), ofRow('yoi.plugins', '5_run@3')],
  },
  'yoi.runtime.restart': { icon: 'debug-restart', palette: CONTEXT.hasRoot, menus: [ofRow('yoi.plugins', '5_run@4')] },
  'yoi.runtime.deliverEvent': {
    icon: 'mail',
    palette: CONTEXT.hasRoot,
    menus: [ofNext('yoi.plugins', 'inline@1'), ofRow('yoi.plugins', '5_run@5')],
  },
  'yoi.runtime.showLog': { icon: 'output', palette: CONTEXT.hasRoot, menus: [ofRow('yoi.plugins', '5_run@6')] },
  'yoi.runtime.askStatus': { icon: 'pulse', palette: CONTEXT.hasRoot, menus: [ofRow('yoi.plugins', '5_run@7')] },
  'yoi.runtime.closeConnection': {
    icon: 'debug-disconnect',
    palette: CONTEXT.hasRoot,
    menus: [ofRow('yoi.connections', 'inline@1'), ofRow('yoi.connections', '1_close@1')],
  },
  'yoi.runtime.closeAllConnections': { icon: 'close-all', menus: [ofView('yoi.connections', 'navigation@1')] },
  'yoi.runtime.act': { palette: 'false' },
};
