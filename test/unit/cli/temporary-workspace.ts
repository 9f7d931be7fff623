import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../../../src/cli/command.ts';

/** A folder with these files, gone after the test. */
export function temporaryWorkspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = workspaceWith(files);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The same, which the caller removes. */
export function workspaceWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'yoi-cli-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A terminal that remembers what it was told, with stores that are empty. */
export function recordingTerminal(cwd: string): Terminal & { readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  return {
    cwd,
    env: { XDG_DATA_HOME: join(cwd, 'nowhere'), YOI_HOME: join(cwd, 'nowhere') },
    now: () => 0,
    print: (text) => void out.push(text),
    printError: (line) => void err.push(line),
    out,
    err,
  };
}
