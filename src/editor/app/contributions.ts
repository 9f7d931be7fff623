/**
 * Every name that this extension contributes to VS Code. `package.json` declares the same names; a unit test holds the
 * two against each other, so that a name is written twice and wrong never.
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

/** Keys of `contributes.configuration`, without defaults: those stand in `package.json` alone. */
export const SETTINGS = [
  'yoi.manifest.severity',
  'yoi.toml.syntaxDiagnostics',
  'yoi.tickets.author',
  'yoi.tickets.commitWhenQueued',
  'yoi.tickets.roleCommands',
  'yoi.runtime.isolation',
  'yoi.runtime.memoryMiB',
  'yoi.runtime.computeMs',
  'yoi.runtime.hostWaitMs',
  'yoi.runtime.privateAddresses',
] as const;

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
