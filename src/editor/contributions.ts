/**
 * Every name that this extension contributes to VS Code. `package.json` declares the same names; a unit test holds the
 * two against each other, so that a name is written twice and wrong never.
 */

/** Commands by the feature that runs them. The activation entry registers all of them; the feature loads on first use. */
export const COMMANDS = {
  activation: ['yoi.showLog'],
  manifest: [],
  tickets: ['yoi.tickets.open', 'yoi.tickets.refresh'],
  plugins: [],
} as const;

export type FeatureName = Exclude<keyof typeof COMMANDS, 'activation'>;
export type CommandOf<F extends FeatureName> = (typeof COMMANDS)[F][number];

/** Tree views by the feature that fills them. */
export const VIEWS = {
  manifest: [],
  tickets: ['yoi.tickets'],
  plugins: [],
} as const;

export type ViewOf<F extends FeatureName> = (typeof VIEWS)[F][number];

/** Keys of `contributes.configuration`, without defaults: those stand in `package.json` alone. */
export const SETTINGS = ['yoi.manifest.severity', 'yoi.toml.syntaxDiagnostics'] as const;

/** Context keys that `when` clauses of `package.json` read. */
export const CONTEXT = {
  /** A workspace folder, or a folder above it, has a `.yoi` folder. */
  hasRoot: 'yoi.hasRoot',
} as const;
