import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { systemGit } from '../../../../src/tickets/git/git.ts';
import type { BundledProgram } from '../../../../src/tickets/git/merge-driver.ts';
import { installMerging } from '../../../../src/tickets/git/merging.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

/** The command line as it is shipped, in one file. */
export async function bundledProgram(folder: string): Promise<BundledProgram> {
  const script = join(folder, 'cli.js');
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'error',
  });
  return { node: process.execPath, script };
}

export interface GitRun {
  readonly exit: number;
  readonly out: string;
  readonly errors: string;
}

/** A repository with one ticket in it, in a folder of its own, in which `git` runs with nobody's settings. */
export class MergingRepository {
  readonly root: string;
  readonly tickets: TicketsFolder;
  /** What stands before the others on the path of Git and of what it starts. */
  readonly #bin: string;

  constructor(folder: string) {
    this.root = join(folder, 'repository');
    this.#bin = join(folder, 'bin');
    mkdirSync(this.#bin, { recursive: true });
    this.tickets = new TicketsFolder(join(this.root, '.yoi', 'tickets'));
  }

  async begin(id: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
    this.tickets.ticket(id, itemText());
    this.tickets.write(`${id}/thread.md`, CREATED);
    for (const [name, text] of Object.entries(files)) this.tickets.write(`${id}/${name}`, text);
    this.tickets.write('../.gitignore', 'tickets/.ticket-backend.lock\ntickets/.yoi-*\n');
    await this.must('init', '--quiet', '--initial-branch=main');
    for (const [key, value] of [
      ['user.name', 'Kim'],
      ['user.email', 'kim@example.test'],
      ['commit.gpgsign', 'false'],
      ['advice.mergeConflict', 'false'],
    ] as const)
      await this.must('config', key, value);
    await this.commit('Begin');
  }

  async setUp(program: BundledProgram): Promise<void> {
    const outcome = await installMerging(systemGit, this.tickets.root, program);
    if (!outcome.ok) throw new Error(outcome.message);
    await this.commit('Set up merging');
  }

  /** Puts a program of this name on the path. */
  program(name: string, script: string): void {
    const path = join(this.#bin, name);
    writeFileSync(path, script);
    chmodSync(path, 0o755);
  }

  async commit(message: string): Promise<void> {
    await this.must('add', '--all');
    await this.must('commit', '--quiet', '--allow-empty', '-m', message);
  }

  git(...args: string[]): Promise<GitRun> {
    const env = {
      ...process.env,
      PATH: `${this.#bin}:${process.env.PATH}`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_EDITOR: 'true',
      LC_ALL: 'C',
    };
    return new Promise((resolve) => {
      execFile('git', args, { cwd: this.root, env }, (error, out, errors) => {
        resolve({ exit: error ? Number(error.code ?? 255) : 0, out, errors });
      });
    });
  }

  async must(...args: string[]): Promise<string> {
    const { exit, out, errors } = await this.git(...args);
    if (exit !== 0) throw new Error(`git ${args.join(' ')}: ${exit}\n${out}${errors}`);
    return out;
  }
}

const CREATED =
  '<!-- event: create author: kim at: 2026-07-01T08:00:00Z -->\n\n## Created\n\nMade for a test.\n\n---\n';
