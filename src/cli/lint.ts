import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { t } from '@vscode/l10n';
import { LineIndex, type Range } from '../base/line-index.ts';
import { MAX_FIX_TEXT } from '../manifest/limits.ts';
import { RULES } from '../manifest/lint/all-rules.ts';
import { analyze } from '../manifest/lint/analyze.ts';
import { type FileAction, type Finding, type Fix, SEVERITIES, type Severity } from '../manifest/lint/finding.ts';
import type { RootContext } from '../manifest/lint/rule.ts';
import type { SourceFile } from '../manifest/model/source-file.ts';
import { isManifest } from '../packages/root/layout.ts';
import { type UnreadFile, unreadCode } from '../packages/root/root-texts.ts';
import { absolutePath, command, usage } from './command.ts';
import { type Named, workspaceRoots } from './workspace-roots.ts';

/** One finding as `--json` gives it. */
interface LintFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fixes: readonly LintFix[];
}

interface LintFix {
  readonly title: string;
  readonly edits: readonly LintEdit[];
  /** What is to be done with files as a whole, where no edit does it. */
  readonly action?: { readonly kind: FileAction['kind']; readonly path: string; readonly to?: string };
}

interface LintEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

interface LintReport {
  readonly files: readonly { readonly path: string; readonly findings: readonly LintFinding[] }[];
  readonly summary: Readonly<Record<Severity, number>>;
}

/** `yoi-kit lint`: findings of manifests and overlays. 0: no errors. 1: errors. 2: the command was not understood. */
export const lint = command({
  about: () => t('Check plugin manifests and enablement overlays'),
  examples: ['', './my-plugin', '--json'],
  parameters: [],
  rest: { name: 'PATH', about: () => t('Only these files and folders'), complete: 'files' },
  options: {},
  async run({ rest, workspace, json, quiet, terminal }) {
    const paths = rest.map((path) => absolutePath(path, terminal));
    for (const path of paths) {
      if (!(await exists(path))) return usage(t('{0} does not exist', path));
    }
    const { roots, complete } = await workspaceRoots(workspace, terminal, await named(paths));
    if (!complete && !quiet) {
      terminal.printError(t('The workspace is too large to be searched whole; some manifests may be missing'));
    }
    const fixes = json ? new FixBudget() : undefined;
    const files = roots.flatMap(({ context, unread }) => [
      ...lintRoot(context, paths, workspace, fixes),
      ...unread.filter(({ uri }) => isAsked(fileURLToPath(uri), paths)).map(unreadFile),
    ]);
    if (fixes?.exhausted) terminal.printError(t('There are too many findings to work out a fix for each'));
    const report = { files, summary: summaryOf(files) };
    return { kind: 'done', text: humanReport(report), json: report, exit: report.summary.error > 0 ? 1 : 0 };
  },
});

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Folders are searched; a manifest is one because a person says so. */
async function named(paths: readonly string[]): Promise<Named> {
  const folders: string[] = [];
  const manifests: string[] = [];
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) folders.push(path);
    else if (isManifest(path.split(sep).join('/'))) manifests.push(path);
  }
  return { folders, manifests };
}

/** Works out fixes as long as that does not cost too much: each fix reads the text that it leaves. */
class FixBudget {
  #left = MAX_FIX_TEXT;

  /** Some finding has been left without its fixes. */
  get exhausted(): boolean {
    return this.#left <= 0;
  }

  fixesOf(finding: Finding, textLength: number): readonly Fix[] {
    if (this.exhausted) return [];
    const fixes = finding.fixes();
    this.#left -= Math.max(fixes.length, 1) * textLength;
    return fixes;
  }
}

function lintRoot(context: RootContext, paths: readonly string[], workspace: string, budget: FixBudget | undefined) {
  const findings = analyze(context, RULES).filter(({ mirror }) => !mirror);
  const sources = [
    ...context.manifests.map(({ file }) => file),
    ...(context.overlay.kind === 'read' ? [context.overlay.view.file] : []),
    ...(context.misplacedOverlays ?? []).map(({ file }) => file),
  ];
  const length = sources.reduce((most, { document }) => Math.max(most, document.text.length), 0);
  const lines = new Map(sources.map((file) => [file.uri, { file, index: new LineIndex(file.document.text) }]));
  const texts = sources
    .filter(({ uri }) => isAsked(fileURLToPath(uri), paths))
    .map((file) => ({
      path: file.label,
      findings: findings
        .filter(({ uri }) => uri === file.uri)
        .sort((a, b) => a.span.start - b.span.start)
        .map((finding) => written(finding, budget?.fixesOf(finding, length) ?? [], file, lines, workspace)),
    }));
  return [...texts, ...lintArchives(context, findings, paths, workspace)];
}

/** What is wrong with files of the stores, which have no text to point into. */
function lintArchives(
  { facts }: RootContext,
  findings: readonly Finding[],
  paths: readonly string[],
  workspace: string,
) {
  const start = { line: 0, character: 0 };
  return (facts.broken ?? []).flatMap(({ uri }) => {
    const path = fileURLToPath(uri);
    if (!isAsked(path, paths)) return [];
    const own = findings.filter((finding) => finding.uri === uri);
    const written = own.map(({ code, severity, message }) => {
      return { code, severity, message, range: { start, end: start }, fixes: [] };
    });
    return [{ path: pathIn(workspace, uri), findings: written }];
  });
}

/** A file that was not read is an error of its own. */
function unreadFile(file: UnreadFile): LintReport['files'][number] {
  const start = { line: 0, character: 0 };
  const { message } = file.problem;
  const finding = {
    code: unreadCode(file),
    severity: 'error',
    message,
    range: { start, end: start },
    fixes: [],
  } as const;
  return { path: file.label, findings: [finding] };
}

/** Whether `file` is one of `paths` or below one; without paths everything is asked for. */
function isAsked(file: string, paths: readonly string[]): boolean {
  return (
    paths.length === 0 ||
    paths.some((path) => file === path || file.startsWith(path.endsWith(sep) ? path : `${path}${sep}`))
  );
}

function written(
  finding: Finding,
  offered: readonly Fix[],
  file: SourceFile,
  lines: ReadonlyMap<string, { readonly file: SourceFile; readonly index: LineIndex }>,
  workspace: string,
): LintFinding {
  const { code, severity, message, span } = finding;
  const rangeIn = (uri: string) => lines.get(uri)?.index ?? new LineIndex('');
  const fixes = offered.map((fix) => ({
    title: fix.title,
    edits: fix.edits.flatMap(({ uri, edits }) =>
      edits.map((edit) => ({ path: pathIn(workspace, uri), range: rangeIn(uri).rangeOf(edit), newText: edit.text })),
    ),
    ...(fix.action ? { action: serializedAction(fix.action, workspace) } : {}),
  }));
  return { code, severity, message, range: rangeIn(file.uri).rangeOf(span), fixes };
}

function serializedAction(action: FileAction, workspace: string): NonNullable<LintFix['action']> {
  const path = pathIn(workspace, action.kind === 'enable' ? action.manifest : action.uri);
  return { kind: action.kind, path, ...(action.kind === 'rename-file' ? { to: pathIn(workspace, action.to) } : {}) };
}

function pathIn(workspace: string, uri: string): string {
  return relative(workspace, fileURLToPath(uri)).split(sep).join('/');
}

function summaryOf(files: LintReport['files']): Record<Severity, number> {
  const count = (severity: Severity) =>
    files.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info'), hint: count('hint') };
}

function humanReport({ files, summary }: LintReport): string {
  const lines = files.flatMap(({ path, findings }) =>
    findings.map(({ code, severity, message, range: { start } }) => {
      return `${path}:${start.line + 1}:${start.character + 1} ${severityLabel(severity)} ${code} ${message}`;
    }),
  );
  const counts = SEVERITIES.map((severity) => `${summary[severity]} ${severityLabel(severity)}`).join(', ');
  return `${[...lines, counts].join('\n')}\n`;
}

function severityLabel(severity: Severity): string {
  switch (severity) {
    case 'error':
      return t('error');
    case 'warning':
      return t('warning');
    case 'info':
      return t('information');
    case 'hint':
      return t('hint');
  }
}
