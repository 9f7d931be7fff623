import { basename } from 'node:path';
import { t } from '@vscode/l10n';
import { formatIdentity, parseQualifiedId } from '../../authority/identity.ts';
import { type Inspection, inspect } from '../../authority/inspect.ts';
import type { EnablementEntry, PluginIdentity, ResolvedRecord } from '../../authority/record.ts';
import { resolveEntry } from '../../manifest/model/admission/entry.ts';
import type { PackageProblem, ProblemKind } from '../../manifest/model/admission/problem.ts';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import { comparePaths } from '../archive/files.ts';
import type { Discovery, DiscoveryProblem, FoundPackage } from './discover.ts';
import { resolvesFrom } from './stores.ts';

/** How a plugin stands in a workspace (docs/formats.md#item-status). */
export type PluginStatus = 'active' | 'partial' | 'disabled' | 'missing' | 'rejected';

/** Why a plugin does not stand better; without the phase, which lists do not tell. */
export interface ItemProblem {
  readonly kind: ProblemKind;
  readonly message: string;
}

/** A plugin that is in a store, is enabled, or both (docs/formats.md#list-and-show). */
export interface PluginItem {
  /** Its qualified name; for what has none, what is written in the entry, the file's name, or `<global>`. */
  readonly reference: string;
  readonly identity?: PluginIdentity;
  readonly status: PluginStatus;
  readonly found?: FoundPackage;
  /** File that could not be used as a package. */
  readonly brokenFile?: { readonly fileName: string; readonly directory: string };
  /** The last entry of this id; all entries' problems are told. */
  readonly entry?: EnablementEntry;
  readonly resolved?: { readonly record: ResolvedRecord; readonly inspection: Inspection };
  /** By kind, then message. */
  readonly problems: readonly ItemProblem[];
  /** What a person should know although nothing is wrong with the plugin. */
  readonly notes: readonly string[];
}

/** Where problems of a store as a whole stand. */
const GLOBAL_REFERENCE = '<global>';

type Draft = { -readonly [Key in keyof Omit<PluginItem, 'status' | 'problems' | 'notes'>]: PluginItem[Key] } & {
  readonly problems: ItemProblem[];
  readonly notes: string[];
};

/** Folds what stands in the stores and what is enabled into one list, ordered by reference. */
export function pluginItems(discovery: Discovery, entries: readonly EnablementEntry[]): readonly PluginItem[] {
  const drafts = new Map<string, Draft>();
  const draftOf = (reference: string, identity: PluginIdentity | undefined): Draft => {
    const known = drafts.get(reference);
    if (known !== undefined) return known;
    const draft: Draft = { reference, ...(identity === undefined ? {} : { identity }), problems: [], notes: [] };
    drafts.set(reference, draft);
    return draft;
  };

  const usable = discovery.packages.filter(({ store }) => resolvesFrom(store));
  const ofCommandLine = discovery.packages.filter(({ store }) => !resolvesFrom(store));
  for (const found of usable) {
    const draft = draftOf(formatIdentity(found.identity), found.identity);
    draft.found = found;
    if (found.store.consulted === 'by-pods-only' && !isAmong(ofCommandLine, found)) {
      draft.notes.push(missedByCommandLine(found));
    }
  }
  for (const found of ofCommandLine) {
    if (isAmong(usable, found)) continue;
    const draft = draftOf(formatIdentity(found.identity), found.identity);
    draft.found ??= found;
    draft.problems.push(seenByCommandLineOnly(found));
  }
  for (const problem of discovery.problems) place(problem, draftOf);
  for (const entry of entries) {
    const id = parseQualifiedId(entry.id);
    const draft = draftOf(entry.id, id.kind === 'qualified' ? id.identity : undefined);
    const resolution = resolveEntry(entry, usable);
    draft.entry = entry;
    delete draft.resolved;
    if (!resolution.ok) {
      draft.problems.push(resolution.problem);
      continue;
    }
    const inspection = inspect(resolution.record);
    draft.resolved = { record: resolution.record, inspection };
    draft.problems.push(...findingsOf(inspection));
  }
  return [...drafts.values()].map(finish).sort((left, right) => comparePaths(left.reference, right.reference));
}

function place(
  { problem, store, fileName, identity }: DiscoveryProblem,
  draftOf: (reference: string, identity: PluginIdentity | undefined) => Draft,
): void {
  const reference =
    identity !== undefined
      ? formatIdentity(identity)
      : fileName === undefined
        ? GLOBAL_REFERENCE
        : `${store.source}:${basename(fileName, PACKAGE_EXTENSION)}`;
  const draft = draftOf(reference, identity);
  if (fileName !== undefined) draft.brokenFile = { fileName, directory: store.directory };
  draft.problems.push(problem);
}

/** Whether the same package lies there too. */
function isAmong(packages: readonly FoundPackage[], { identity, digest }: FoundPackage): boolean {
  return packages.some(
    (other) => other.digest === digest && formatIdentity(other.identity) === formatIdentity(identity),
  );
}

function missedByCommandLine({ store, fileName }: FoundPackage): string {
  return t('A running pod finds {0} in {1}; the command line of Yoi does not look there', fileName, store.directory);
}

function seenByCommandLineOnly({ store, fileName }: FoundPackage): ItemProblem {
  const message = t(
    'Only the command line of Yoi looks for {0} in {1}; a running pod does not',
    fileName,
    store.directory,
  );
  return { kind: 'missing', message };
}

function finish(draft: Draft): PluginItem {
  const problems = draft.problems
    .map(({ kind, message }: ItemProblem | PackageProblem) => ({ kind, message }))
    .sort((left, right) => comparePaths(left.kind, right.kind) || comparePaths(left.message, right.message));
  return { ...draft, problems, status: statusOf(draft) };
}

function statusOf({ resolved, entry, found, brokenFile, problems }: Draft): PluginStatus {
  if (resolved !== undefined) return resolvedStatus(resolved, problems.length > 0);
  if (found !== undefined && entry === undefined) return 'disabled';
  const onlyMissing = problems.every(({ kind }) => kind === 'missing');
  if (entry !== undefined && found === undefined && brokenFile === undefined && onlyMissing) return 'missing';
  return 'rejected';
}

function resolvedStatus({ record, inspection }: NonNullable<Draft['resolved']>, hasProblems: boolean): PluginStatus {
  const isUsable = inspection.tools.some(({ eligible }) => eligible);
  if (isUsable) {
    const rows = [inspection.runtime, ...inspection.hostApis, ...inspection.tools];
    const hasFindings = hasProblems || rows.some((row) => !row.eligible || row.diagnostic !== undefined);
    return hasFindings ? 'partial' : 'active';
  }
  return inspection.eligible && record.enabledSurfaces.size > 0 ? 'active' : 'rejected';
}

/** Every row of an inspection that has something to say, as a list shows it (docs/formats.md#finding-kinds). */
function findingsOf({ runtime, hostApis, tools, services, ingresses }: Inspection): ItemProblem[] {
  const rows = [
    { permission: 'runtime', diagnostic: runtime.diagnostic },
    ...hostApis,
    ...tools,
    ...services,
    ...ingresses,
  ];
  return rows.flatMap(({ permission, diagnostic }) =>
    diagnostic === undefined
      ? []
      : [{ kind: 'static_eligibility' as const, message: t('{0}: {1}', permission, diagnostic) }],
  );
}
