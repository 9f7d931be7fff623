import { t } from '@vscode/l10n';
import type { TomlNode } from '../../../toml/node.ts';
import { nodeAt } from '../../../toml/node-path.ts';
import { type OverlayView, SWITCH_PATH } from '../overlay-view.ts';
import type { SchemaIssue } from '../schema-issues.ts';
import type { AdmissionCheck, Objection, PackageProblem } from './problem.ts';

/** A check that an overlay does not pass: one is enough, and nothing of it counts (docs/formats.md#overlay). */
export interface OverlayObjection extends Objection {
  /** What is at fault, where it is one node; syntax errors are in the document. */
  readonly node?: TomlNode;
  readonly issue?: SchemaIssue;
}

/** Every reason why an overlay as a whole is not loaded. */
export function* overlayObjections({ file, root, issues }: OverlayView): Generator<OverlayObjection> {
  const problem: PackageProblem = {
    kind: 'malformed',
    phase: 'resolution',
    message: t('{0} has errors, so nothing of it counts', file.label),
  };
  if (file.document.errors.length > 0) yield { check: 'overlay', problem };
  for (const issue of issues) yield { check: checkOf(issue), problem, node: issue.node, issue };
  const name = nodeAt(root, SESSION_NAME_PATH);
  if (name) yield { check: 'session-name', problem, node: name };
}

/** What only a session may set (docs/formats.md#overlay). */
const SESSION_NAME_PATH = ['pod', 'name'];

/** `[feature] plugins = true` is a condition of its own, C24. */
function checkOf(issue: SchemaIssue): AdmissionCheck {
  const isShorthand = issue.path.join('.') === SWITCH_PATH.slice(0, -1).join('.') && issue.node.kind === 'boolean';
  return isShorthand ? 'overlay-switch-form' : 'overlay';
}

/** Why nothing runs although it is enabled: the switch for plugins is not on (docs/formats.md#layers). */
export function switchObjection({ switchedOn }: Pick<OverlayView, 'switchedOn'>): Objection | undefined {
  if (switchedOn === true) return undefined;
  const message = t('Plugins are switched off: [feature.plugins] needs enabled = true');
  return { check: 'switch', problem: { kind: 'surface', phase: 'runtime', message } };
}
