import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * Law 8: nothing hidden. What the runtime can touch is what it imports, so this is the whole list: a chat, a context, a
 * ticket, the clipboard or a notification is not in its reach, and the disk only where the `fs` API, the package's own
 * file and the verdicts of trials need it (docs/formats.md#nothing-hidden).
 */
const REACH: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['sandbox/process-sandbox.ts', 'sandbox/trial.ts'],
  'node:crypto': ['host/websocket/handshake.ts', 'sandbox/guest-trials.ts', 'service/service-event.ts'],
  'node:dns/promises': ['network/system-network.ts'],
  'node:fs': ['host/fs/fs-api.ts', 'sandbox/trial-process.ts'],
  'node:fs/promises': [
    'host/fs/fs-api.ts',
    'host/fs/granted-root.ts',
    'host/fs/protected-path.ts',
    'host/fs/resolve.ts',
    'sandbox/trial-file.ts',
  ],
  'node:http': ['host/request/exchange.ts', 'host/websocket/handshake.ts'],
  'node:net': ['network/private-address.ts', 'network/resolve-destination.ts', 'network/system-network.ts'],
  'node:os': ['host/fs/protected-path.ts', 'sandbox/trial-file.ts', 'sandbox/worker.ts'],
  'node:readline': ['sandbox/trial.ts'],
  'node:tls': ['network/system-network.ts'],
  'node:v8': ['sandbox/profile-flags.ts', 'sandbox/watched-compiler.ts'],
  'node:vm': ['sandbox/watched-compiler.ts'],
  'node:worker_threads': [
    'sandbox/trial-process.ts',
    'sandbox/watched-compiler.ts',
    'sandbox/worker-sandbox.ts',
    'sandbox/worker.ts',
  ],
  ws: ['host/websocket/connection.ts'],
};

/** What computes and touches nothing. */
const HARMLESS = new Set(['@vscode/l10n', 'zod', '@cfworker/json-schema', 'node:path', 'node:perf_hooks']);

const files = readdirSync('src/runtime', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.d)\.ts$/.test(file),
);

function imports(file: string): { readonly from: string; readonly typeOnly: boolean }[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join('src/runtime', file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)
      ? [{ from: statement.moduleSpecifier.text, typeOnly: statement.importClause?.isTypeOnly === true }]
      : [],
  );
}

describe('what the runtime can reach', () => {
  test('is this and nothing else', () => {
    const found: Record<string, string[]> = {};
    for (const file of files.sort()) {
      for (const { from, typeOnly } of imports(file)) {
        if (typeOnly || from.startsWith('.') || HARMLESS.has(from)) continue;
        found[from] = [...(found[from] ?? []), file];
      }
    }
    expect(found).toEqual(REACH);
  });

  test('has no other room than those below it', () => {
    const rooms = files.flatMap((file) =>
      imports(file).flatMap(({ from }) => {
        const [, room] = /^(?:\.\.\/)+(authority|base|cli|editor|manifest|packages|tickets|webview)\//.exec(from) ?? [];
        return room === undefined ? [] : [room];
      }),
    );
    expect([...new Set(rooms)].sort()).toEqual(['authority', 'base', 'manifest', 'packages']);
  });

  test('knows no fetch, no eval and no console', () => {
    for (const file of files) {
      const text = readFileSync(join('src/runtime', file), 'utf8');
      expect([file, /\b(?:fetch|eval|Function)\(|\bconsole\.|process\.std(?:out|err)/.exec(text)?.[0]]).toEqual([
        file,
        undefined,
      ]);
    }
  });
});
