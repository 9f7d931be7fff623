import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConfigFiles, readTicketConfig, type TicketConfig } from '../../../../src/tickets/record/config.ts';
import { CONFIG_SCAFFOLD } from '../../../../src/tickets/record/config-scaffold.ts';
import { isBranchName, isPlainRelativePath, profileProblem } from '../../../../src/tickets/record/config-values.ts';

function config(files: ConfigFiles): TicketConfig {
  const read = readTicketConfig(files);
  if (!read.ok) throw new Error(read.problem.message);
  return read.config;
}

describe('readTicketConfig', () => {
  test('has a default for everything', () => {
    expect(config({})).toEqual({
      root: '.yoi/tickets',
      orchestration: { branch: 'orchestration', worktreeDir: '.worktree', worktreeName: 'orchestration' },
      roles: {
        intake: { declared: false, profile: 'inherit', workflow: 'ticket-intake-workflow' },
        orchestrator: { declared: false, profile: 'inherit', workflow: 'ticket-orchestrator-routing' },
        coder: { declared: false, profile: 'inherit', workflow: 'multi-agent-workflow' },
        reviewer: { declared: false, profile: 'inherit', workflow: 'multi-agent-workflow' },
      },
    });
    expect(config({ ticketConfig: '' })).toEqual(config({}));
  });

  test('reads what is written', () => {
    const text = `
[backend]
kind = "local"
root = "records"
[ticket]
language = " 日本語 "
[orchestration]
branch = "work/main"
worktree_dir = "trees/a"
worktree_name = "o"
[roles.coder]
profile = "project:coder"
launch_prompt = "go"
workflow = "mine"
`;
    const read = config({ ticketConfig: text });
    expect(read).toMatchObject({ root: 'records', language: '日本語' });
    expect(read.orchestration).toEqual({ branch: 'work/main', worktreeDir: 'trees/a', worktreeName: 'o' });
    expect(read.roles.coder).toEqual({
      declared: true,
      profile: 'project:coder',
      launchPrompt: 'go',
      workflow: 'mine',
    });
    expect(read.roles.reviewer.declared).toBe(false);
  });

  test('the scaffold is valid and declares all roles', () => {
    const { roles, root } = config({ ticketConfig: CONFIG_SCAFFOLD });
    expect(root).toBe('.yoi/tickets');
    expect(Object.values(roles).map(({ declared, profile }) => declared && profile)).toEqual([
      'builtin:intake',
      'builtin:orchestrator',
      'builtin:coder',
      'builtin:reviewer',
    ]);
  });

  test('the later file is read when the other is absent, and holds other things too', () => {
    const workspace =
      '[plugins]\nx = 1\n[ticket]\nlanguage = "ja"\nextra = 1\n[ticket.backend]\nroot = "r"\n[ticket.roles.coder]\nprofile = "builtin:coder"\n';
    expect(config({ workspace })).toMatchObject({
      root: 'r',
      language: 'ja',
      roles: { coder: { profile: 'builtin:coder' } },
    });
    expect(config({ workspace, ticketConfig: '' })).toEqual(config({}));
    expect(config({ workspace: '[plugins]\n' })).toEqual(config({}));
  });

  test.each([
    ['an unknown table', '[x]'],
    ['an unknown key', '[backend]\nx = 1'],
    ['an unknown role', '[roles.companion]'],
    ['another provider', '[backend]\nprovider = "sqlite"'],
    ['provider and kind', '[backend]\nprovider = "builtin:yoi_local"\nkind = "local"'],
    ['a blank language', '[ticket]\nlanguage = " "'],
    ['a number as root', '[backend]\nroot = 1'],
    ['a branch that is none', '[orchestration]\nbranch = "a..b"'],
    ['a worktree outside', '[orchestration]\nworktree_dir = "../x"'],
    ['a profile that is a path', '[roles.coder]\nprofile = "./coder.lua"'],
    ['a blank prompt', '[roles.coder]\nlaunch_prompt = ""'],
  ])('refuses %s', (_, ticketConfig) => {
    expect(readTicketConfig({ ticketConfig })).toMatchObject({ ok: false, file: 'ticketConfig' });
  });

  test('an unknown role is answered with the four that there are', () => {
    const read = readTicketConfig({ ticketConfig: '[roles.companion]' });
    expect(read.ok ? '' : read.problem.message).toBe(
      '“companion” is no role; the roles are intake, orchestrator, coder, reviewer',
    );
  });

  test('finds a syntax error at its place', () => {
    const text = '[backend]\nroot = "a\n';
    const read = readTicketConfig({ workspace: text });
    expect(read).toMatchObject({ ok: false, file: 'workspace' });
    const start = read.ok ? 0 : read.problem.span.start;
    expect(text.slice(0, start).split('\n')).toHaveLength(2);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof readTicketConfig({ ticketConfig: text }).ok).toBe('boolean');
      }),
    );
  });
});

test.each([
  ['main', true],
  ['work/00001KVMGAEJN-x', true],
  ['日本', true],
  ['', false],
  ['@', false],
  [' a', false],
  ['-a', false],
  ['refs/heads/a', false],
  ['/a', false],
  ['a/', false],
  ['a//b', false],
  ['a..b', false],
  ['a@{b', false],
  ['a.', false],
  ['a/.b', false],
  ['a.lock/b', false],
  ['a b', false],
  ['a~b', false],
  ['a\\b', false],
  ['a\u0007', false],
])('the branch name “%s”: %s', (name, valid) => {
  expect(isBranchName(name)).toBe(valid);
});

test.each([
  ['.worktree', true],
  ['a/b', true],
  ['', false],
  ['/a', false],
  ['C:\\a', false],
  ['a/../b', false],
  ['./a', false],
])('the relative path “%s”: %s', (path, valid) => {
  expect(isPlainRelativePath(path)).toBe(valid);
});

test.each([
  ['inherit', true],
  ['builtin:coder', true],
  ['user:x:y', true],
  ['path:x', false],
  ['./x', false],
  ['a/b', false],
  ['x.nix', false],
  ['remote:x', false],
  ['project:', false],
])('the profile “%s”: %s', (profile, valid) => {
  expect(profileProblem(profile) === undefined).toBe(valid);
});
