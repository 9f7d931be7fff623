import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { Terminal } from '../../src/cli/command.ts';
import { runKit } from '../../src/cli/kit.ts';
import { workspaceRoots } from '../../src/cli/workspace-roots.ts';
import { RULES } from '../../src/manifest/lint/all-rules.ts';
import { analyze } from '../../src/manifest/lint/analyze.ts';
import { SEVERITIES } from '../../src/manifest/lint/finding.ts';

/** What the command line finds in a folder, in this process and with this environment. */
export interface Found {
  /** Each finding that `yoi-kit lint` tells of. */
  readonly told: readonly string[];
  /** Those and the ones that it leaves out, because they say in the manifest what is said in the overlay. */
  readonly all: readonly string[];
}

interface Finding {
  readonly path: string;
  readonly code: string;
  readonly severity: string;
  readonly line: number;
}

const lineOf = ({ path, code, severity, line }: Finding) => `${path}:${line + 1} ${severity} ${code}`;

const pathIn = (folder: string, path: string) => relative(folder, path).split(sep).join('/');

/** Asks the command line about a folder. */
export async function foundIn(folder: string): Promise<Found> {
  const out: string[] = [];
  const terminal: Terminal = {
    cwd: folder,
    env: process.env,
    now: () => 0,
    print: (text) => void out.push(text),
    printError: (line) => void out.push(line),
  };
  await runKit(['lint', '--json'], terminal);
  const report: {
    files: { path: string; findings: { code: string; severity: string; range: vscode.Range }[] }[];
  } = JSON.parse(out.join(''));
  const told = report.files.flatMap(({ path, findings }) =>
    findings.map(({ code, severity, range }) => lineOf({ path, code, severity, line: range.start.line })),
  );
  const { roots } = await workspaceRoots(folder, terminal);
  const mirrored = roots.flatMap(({ context, files }) =>
    analyze(context, RULES)
      .filter(({ mirror }) => mirror)
      .map(({ code, severity, uri, span }) => {
        const path = pathIn(folder, fileURLToPath(uri));
        return lineOf({ path, code, severity, line: files.get(uri)?.lines.positionAt(span.start).line ?? 0 });
      }),
  );
  return { told: told.sort(), all: [...told, ...mirrored].sort() };
}

/** A text of each root that the command line finds in a folder; the editor shows findings of roots that have one open. */
export async function openEveryRoot(folder: string): Promise<void> {
  const terminal = { cwd: folder, env: process.env, now: () => 0, print: () => undefined, printError: () => undefined };
  for (const { files } of (await workspaceRoots(folder, terminal)).roots) {
    const [uri] = [...files.keys()];
    if (uri !== undefined) {
      await vscode.window.showTextDocument(vscode.Uri.file(fileURLToPath(uri)), { preview: false });
    }
  }
}

/** What VS Code shows of ours, in the same words, with paths from `folder`. */
export function shownFrom(folder: string): string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter(({ source, code }) => source === 'yoi' && /^[MCY]\d\d$/.test(codeOf(code)))
        .map(({ code, severity, range }) => {
          const finding = { code: codeOf(code), severity: SEVERITIES[severity] ?? '', line: range.start.line };
          return lineOf({ path: pathIn(folder, uri.fsPath), ...finding });
        }),
    )
    .sort();
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
