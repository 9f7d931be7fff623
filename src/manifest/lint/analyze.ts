import { ComparisonBudget, inspectTargets } from '../../authority/judge-targets.ts';
import type { Grants } from '../../authority/record.ts';
import { MAX_ENTRIES } from '../limits.ts';
import { entryObjections } from '../model/admission/entry.ts';
import { manifestObjections } from '../model/admission/manifest.ts';
import type { Objection } from '../model/admission/problem.ts';
import { isOurs } from '../model/is-ours.ts';
import type { ManifestView } from '../model/manifest-view.ts';
import { candidatesOf, type KnownPlugin, matchEntry, pluginOf } from '../model/match.ts';
import type { EntryView, OverlayView } from '../model/overlay-view.ts';
import type { SourceRange } from '../model/source-file.ts';
import { BoundedFindings } from './bounded-findings.ts';
import type { Finding, Severity } from './finding.ts';
import { FindingCache, type SeveritySettings } from './finding-cache.ts';
import { findingOf } from './finding-of.ts';
import { guarded, wholeFile } from './guarded.ts';
import type {
  EntryContext,
  GrantContext,
  GrantReport,
  ManifestContext,
  Objections,
  OverlayContext,
  Report,
  RootContext,
  Rule,
} from './rule.ts';

/**
 * Holds all manifests of one root against each other, their overlay and the facts, with every rule. Pure: the same texts
 * give the same findings. A rule that is `off` is not run. `kept` spares looking again at manifests that stayed as they
 * were since it was handed in last.
 */
export function analyze(
  root: RootContext,
  rules: readonly Rule[],
  severities: SeveritySettings = {},
  cached: FindingCache = new FindingCache(),
): Finding[] {
  const contexts = contextsOf(root);
  const findings = new BoundedFindings();
  for (const finding of cached.of(contexts.manifests, rules, severities)) findings.add(finding);
  for (const rule of rules) {
    const setting = severities[rule.code];
    if (setting !== 'off') run(rule, contexts, setting, findings);
  }
  if (severities.M02 !== 'off') for (const { manifest } of contexts.manifests) leaveOut(findings, manifest);
  if (severities.C01 !== 'off') for (const { view } of contexts.overlays) leaveOut(findings, view);
  return findings.all();
}

/** What a reader counted and did not keep. */
function leaveOut(findings: BoundedFindings, { file, moreIssues }: ManifestView | OverlayView): void {
  const { errorCount, errors } = file.document;
  findings.leaveOut(file.uri, errorCount - errors.length + moreIssues);
}

interface Contexts {
  readonly root: RootContext;
  readonly manifests: readonly ManifestContext[];
  readonly overlays: readonly OverlayContext[];
  readonly entries: readonly EntryContext[];
  readonly grants: readonly GrantContext[];
}

/** Every plugin below a root with what it is granted: entries whose package is known, then source folders without one. */
export function grantContextsOf(root: RootContext): readonly GrantContext[] {
  return contextsOf(root).grants;
}

/** Other programs' files are known by themselves only: nothing is granted to them, and no id of theirs is taken. */
function contextsOf(whole: RootContext): Contexts {
  const root = { ...whole, manifests: whole.manifests.filter(isOurs) };
  const { facts, overlay } = root;
  const manifests = whole.manifests.map((manifest) => {
    const folder = facts.folders.get(manifest.file.uri);
    const files = folder?.files;
    const objections = onDemand(() => manifestObjections(manifest, files && ((path) => files.has(path))));
    return { manifest, file: manifest.file, objections, ...(folder ? { folder } : {}) };
  });
  const overlays = overlay.kind === 'read' ? [{ ...root, view: overlay.view, file: overlay.view.file }] : [];
  const entries = overlays.flatMap((context) =>
    context.view.entries.map((entry) => {
      const match = matchEntry(entry, root.manifests, facts);
      const objections = onDemand(() => entryObjections(entry.entry, candidatesOf(match, entry.entry.id)));
      return { ...context, entry, match, objections };
    }),
  );
  return {
    root,
    manifests,
    overlays,
    entries,
    grants: overlay.kind === 'unreadable' ? [] : grantContexts(root, entries),
  };
}

function onDemand<O extends Objection>(make: () => Iterable<O>): Objections<O> {
  let all: readonly O[] | undefined;
  return (wanted) => {
    all ??= [...make()];
    return all.filter(({ check }) => check === wanted);
  };
}

/**
 * Every entry whose package is known, then every source folder that no entry speaks of. Of the entries for one plugin, of
 * which one is right, the first {@link MAX_ENTRIES} are held against its manifest, with one budget for all.
 */
function grantContexts(root: RootContext, entries: readonly EntryContext[]): GrantContext[] {
  const seen = new Map<ManifestView, { readonly budget: ComparisonBudget; entries: number }>();
  const known = entries.flatMap(({ entry, match }) => {
    if (match.kind !== 'one') return [];
    const { plugin } = match;
    const own = seen.get(plugin.manifest) ?? { budget: new ComparisonBudget(), entries: 0 };
    seen.set(plugin.manifest, { ...own, entries: own.entries + 1 });
    return own.entries < MAX_ENTRIES ? [{ entry, plugin, budget: own.budget }] : [];
  });
  const toContext = (one: { plugin: KnownPlugin; entry: EntryView; budget: ComparisonBudget }) =>
    grantContext(root, one.plugin, one.entry, one.budget);
  const enabled = new Set(known.map(({ plugin }) => plugin.manifest));
  // An entry whose id is half-typed may be about any of the others, so nothing is said about them meanwhile.
  if (entries.some(({ entry }) => entry.entry.id === '' && !entry.whole)) return known.map(toContext);
  const rest = root.manifests.flatMap((manifest) => {
    const plugin = enabled.has(manifest) ? undefined : pluginOf(manifest, root.manifests, root.facts);
    return plugin ? [grantContext(root, plugin, undefined)] : [];
  });
  return [...known.map(toContext), ...rest];
}

const NOTHING_GRANTED: Grants = { permissions: [], request: [], websocket: [], fs: [] };

function grantContext(
  root: RootContext,
  plugin: KnownPlugin,
  entry: EntryView | undefined,
  budget = new ComparisonBudget(),
): GrantContext {
  const { manifest } = plugin.manifest;
  const grants = entry?.entry.grants ?? NOTHING_GRANTED;
  const verdicts = {
    request: inspectTargets(manifest.request, grants.request, budget),
    websocket: inspectTargets(manifest.websocket, grants.websocket, budget),
  };
  return { ...root, plugin, manifest: plugin.manifest, ...(entry ? { entry } : {}), grants, verdicts };
}

function run(rule: Rule, contexts: Contexts, setting: Severity | undefined, findings: BoundedFindings): void {
  const add = (at: SourceRange, check: () => Iterable<Report>) => {
    const reports = guarded<Report>(check, (report) => ({ ...report, at }));
    for (const report of reports) findings.add(findingOf(rule, report, report.at, setting, false));
  };
  switch (rule.needs) {
    case 'manifest':
      return;
    case 'root':
      add(rootRange(contexts.root), () => rule.check(contexts.root));
      return;
    case 'overlay':
      for (const context of contexts.overlays) add(wholeFile(context.file), () => rule.check(context));
      return;
    case 'entry':
      for (const context of contexts.entries) add(wholeFile(context.file), () => rule.check(context));
      return;
    case 'grants':
      for (const context of contexts.grants) {
        const reports = guarded<GrantReport>(
          () => rule.check(context),
          (report) => ({ ...report, inOverlay: rootRange(context), inManifest: wholeFile(context.manifest.file) }),
        );
        for (const report of reports) {
          for (const finding of grantFindings(rule, context, report, setting)) findings.add(finding);
        }
      }
  }
}

/** The file that stands for a root: its overlay, else where it would be. */
function rootRange({ overlay }: RootContext): SourceRange {
  return overlay.kind === 'read' ? wholeFile(overlay.view.file) : { uri: overlay.uri, span: { start: 0, end: 0 } };
}

/** A report about grants counts in the overlay and shows in the manifest too, milder where nothing is enabled yet. */
function grantFindings(
  rule: Rule,
  context: GrantContext,
  report: GrantReport,
  setting: Severity | undefined,
): Finding[] {
  const { inOverlay, overlayRole, manifestRole } = report;
  const inManifest = context.plugin.folder ? report.inManifest : undefined;
  const findings: Finding[] = [];
  if (inOverlay) {
    const seen = inManifest && manifestRole !== undefined ? [{ at: inManifest, message: manifestRole }] : [];
    findings.push(findingOf(rule, withRelated(report, seen), inOverlay, setting, false));
  }
  if (inManifest) {
    const seen = inOverlay && overlayRole !== undefined ? [{ at: inOverlay, message: overlayRole }] : [];
    const severity = context.entry ? setting : mildest(setting);
    findings.push(findingOf(rule, withRelated(report, seen), inManifest, severity, true));
  }
  return findings;
}

/** What is not enabled yet is nobody's mistake. */
function mildest(setting: Severity | undefined): Severity {
  return setting === 'hint' ? 'hint' : 'info';
}

function withRelated(report: GrantReport, seen: Report['related'] & object): GrantReport {
  return { ...report, related: [...seen, ...(report.related ?? [])] };
}
