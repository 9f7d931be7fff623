/**
 * Every command, view, editor and context key of this extension. `npm run generate` writes them into `package.json`, with what
 * `scripts/generate/contributes` says of icons and menus.
 */

/** Commands by the feature that runs them. The activation entry registers all of them; the feature loads on first use. */
export const COMMANDS = {
  activation: ['yoi.showLog', 'yoi.openSample'],
  manifest: [
    'yoi.manifest.explainAccess',
    'yoi.manifest.grantAll',
    'yoi.manifest.goToMissingGrant',
    'yoi.manifest.chooseOverlay',
    'yoi.manifest.fixAll',
    'yoi.manifest.showRule',
  ],
  tickets: [
    'yoi.tickets.open',
    'yoi.tickets.goTo',
    'yoi.tickets.refresh',
    'yoi.tickets.groupBy',
    'yoi.tickets.sortBy',
    'yoi.tickets.filter',
    'yoi.tickets.clearFilter',
    'yoi.tickets.showMore',
    'yoi.tickets.create',
    'yoi.tickets.queue',
    'yoi.tickets.markReady',
    'yoi.tickets.close',
    'yoi.tickets.editTitle',
    'yoi.tickets.addRelation',
    'yoi.tickets.removeRelation',
    'yoi.tickets.addPlanRecord',
    'yoi.tickets.addArtifact',
    'yoi.tickets.setReadiness',
    'yoi.tickets.copyId',
    'yoi.tickets.openItem',
    'yoi.tickets.check',
    'yoi.tickets.mergeBoth',
    'yoi.tickets.setUpMerging',
    'yoi.tickets.removeMerging',
    'yoi.tickets.openBoard',
    'yoi.tickets.accept',
    'yoi.tickets.returnToPlanning',
    'yoi.tickets.createWorktree',
    'yoi.tickets.report',
    'yoi.tickets.requestReview',
    'yoi.tickets.approve',
    'yoi.tickets.requestChanges',
    'yoi.tickets.markDone',
    'yoi.tickets.launchRole',
  ],
  plugins: [
    'yoi.plugins.refresh',
    'yoi.plugins.new',
    'yoi.plugins.enable',
    'yoi.plugins.disable',
    'yoi.plugins.updatePins',
    'yoi.plugins.removeGrants',
    'yoi.plugins.check',
    'yoi.plugins.pack',
    'yoi.plugins.inspect',
    'yoi.plugins.copyDigest',
    'yoi.plugins.openOverlay',
    'yoi.runtime.runTool',
    'yoi.runtime.start',
    'yoi.runtime.stop',
    'yoi.runtime.restart',
    'yoi.runtime.deliverEvent',
    'yoi.runtime.showLog',
    'yoi.runtime.askStatus',
    'yoi.runtime.closeConnection',
    'yoi.runtime.closeAllConnections',
    'yoi.runtime.act',
  ],
} as const;

/** The name of a command. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS][number];

/** What an argument of a command may be. An object is a row of a view, or what a key binding says in JSON. */
export type ArgumentKind = 'text' | 'index' | 'uri' | 'object';

const TICKET = [['object', 'text']] as const;
const PLUGIN = [['object', 'uri']] as const;
const RUN = [['object', 'text'], ['text']] as const;

/**
 * What a command is called with: by place, of which kinds. Menus give a row, our own links and other extensions what is named
 * here. Every argument may be missing; a command that needs it asks.
 */
export const COMMAND_ARGUMENTS = {
  'yoi.showLog': [],
  'yoi.openSample': [],
  'yoi.manifest.explainAccess': [['text', 'uri']],
  'yoi.manifest.grantAll': [['text', 'uri']],
  'yoi.manifest.goToMissingGrant': [],
  'yoi.manifest.chooseOverlay': [],
  'yoi.manifest.fixAll': [],
  'yoi.manifest.showRule': [['text']],
  'yoi.tickets.open': TICKET,
  'yoi.tickets.goTo': [],
  'yoi.tickets.refresh': [],
  'yoi.tickets.groupBy': [],
  'yoi.tickets.sortBy': [],
  'yoi.tickets.filter': [],
  'yoi.tickets.clearFilter': [],
  'yoi.tickets.showMore': [['object']],
  'yoi.tickets.create': [],
  'yoi.tickets.queue': TICKET,
  'yoi.tickets.markReady': TICKET,
  'yoi.tickets.close': TICKET,
  'yoi.tickets.editTitle': TICKET,
  'yoi.tickets.addRelation': TICKET,
  'yoi.tickets.removeRelation': TICKET,
  'yoi.tickets.addPlanRecord': TICKET,
  'yoi.tickets.addArtifact': TICKET,
  'yoi.tickets.setReadiness': TICKET,
  'yoi.tickets.copyId': TICKET,
  'yoi.tickets.openItem': TICKET,
  'yoi.tickets.check': [],
  'yoi.tickets.mergeBoth': TICKET,
  'yoi.tickets.setUpMerging': [],
  'yoi.tickets.removeMerging': [],
  'yoi.tickets.openBoard': [],
  'yoi.tickets.accept': TICKET,
  'yoi.tickets.returnToPlanning': TICKET,
  'yoi.tickets.createWorktree': TICKET,
  'yoi.tickets.report': TICKET,
  'yoi.tickets.requestReview': TICKET,
  'yoi.tickets.approve': TICKET,
  'yoi.tickets.requestChanges': TICKET,
  'yoi.tickets.markDone': TICKET,
  'yoi.tickets.launchRole': TICKET,
  'yoi.plugins.refresh': [],
  'yoi.plugins.new': [],
  'yoi.plugins.enable': PLUGIN,
  'yoi.plugins.disable': PLUGIN,
  'yoi.plugins.updatePins': PLUGIN,
  'yoi.plugins.removeGrants': PLUGIN,
  'yoi.plugins.check': PLUGIN,
  'yoi.plugins.pack': PLUGIN,
  'yoi.plugins.inspect': PLUGIN,
  'yoi.plugins.copyDigest': PLUGIN,
  'yoi.plugins.openOverlay': PLUGIN,
  'yoi.runtime.runTool': RUN,
  'yoi.runtime.start': RUN,
  'yoi.runtime.stop': RUN,
  'yoi.runtime.restart': RUN,
  'yoi.runtime.deliverEvent': RUN,
  'yoi.runtime.showLog': RUN,
  'yoi.runtime.askStatus': RUN,
  'yoi.runtime.closeConnection': [['object']],
  'yoi.runtime.closeAllConnections': [],
  'yoi.runtime.act': [['text'], ['index']],
} as const satisfies Readonly<Record<CommandId, readonly (readonly ArgumentKind[])[]>>;

export type FeatureName = Exclude<keyof typeof COMMANDS, 'activation'>;
export type CommandOf<F extends FeatureName> = (typeof COMMANDS)[F][number];

/** Tree views by the feature that fills them. */
export const VIEWS = {
  manifest: [],
  tickets: ['yoi.tickets'],
  plugins: ['yoi.plugins', 'yoi.connections'],
} as const;

export type ViewOf<F extends FeatureName> = (typeof VIEWS)[F][number];

/** Custom editors by the feature that fills them; read-only ones. */
export const EDITORS = {
  manifest: [],
  tickets: [],
  plugins: ['yoi.inspector'],
} as const;

export type EditorOf<F extends FeatureName> = (typeof EDITORS)[F][number];

/** Context keys that `when` clauses of `package.json` read. */
export const CONTEXT = {
  /** A workspace folder, or a folder above it, has a `.yoi` folder. */
  hasRoot: 'yoi.hasRoot',
  /** The opened folders have been looked at; before that nobody knows whether there is a root. */
  scanned: 'yoi.scanned',
  /** The list of tickets shows only those that pass a filter. */
  ticketsFiltered: 'yoi.tickets.filtered',
  /** What a person has done in this window; each finishes a step of the walkthrough. */
  reached: {
    missingGrant: 'yoi.reached.missingGrant',
    grant: 'yoi.reached.grant',
    toolRun: 'yoi.reached.toolRun',
    ticket: 'yoi.reached.ticket',
  },
} as const;
