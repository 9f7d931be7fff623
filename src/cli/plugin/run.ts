import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import type { PluginInstance } from '../../runtime/instance/plugin-instance.ts';
import { openRuntime, RUNTIME_OPTIONS, RUNTIME_SYNOPSIS } from './open-runtime.ts';
import { type Answer, type Invocation, refused, type Subcommand, usage } from './subcommand.ts';

/**
 * `plugin run REF --tool NAME --input JSON|@FILE`: one call of a tool, with the limits and the authority of the editor. REF
 * may also be the folder or archive that is enabled.
 */
export const run: Subcommand = {
  synopsis: `REF --tool NAME [--input JSON|@FILE] [--timeout MS] ${RUNTIME_SYNOPSIS}`,
  arguments: 1,
  options: {
    tool: { type: 'string' },
    input: { type: 'string' },
    timeout: { type: 'string' },
    ...RUNTIME_OPTIONS,
  },
  async run(invocation) {
    const tool = invocation.option('tool');
    if (tool === undefined) return usage(t('--tool is missing'));
    const timeout = Number(invocation.option('timeout') ?? DEFAULT_TIMEOUT_MS);
    if (!(timeout > 0)) return usage(t('--timeout must be a number of milliseconds'));
    const input = await inputOf(invocation);
    if (input === undefined) return refused(t('The file of --input cannot be read'));
    const opened = await openRuntime(invocation);
    if (typeof opened === 'string') return refused(opened);
    tellTrial(opened.instance, invocation.terminal);
    return call(opened, tool, input, timeout);
  },
};

/** Milliseconds; the bounds on computing and waiting come first in all ordinary cases. */
const DEFAULT_TIMEOUT_MS = 120_000;

async function call(
  { runtime, instance }: Exclude<Awaited<ReturnType<typeof openRuntime>>, string>,
  tool: string,
  input: string,
  timeout: number,
): Promise<Answer> {
  try {
    const outcome = await instance.callTool(tool, input, AbortSignal.timeout(timeout));
    const report = instance.lastReport;
    const json = {
      command: 'run',
      tool,
      ok: outcome.ok,
      ...(outcome.ok ? { output: outcome.value } : { error: outcome.refusal }),
      compute_ms: report?.computeMs ?? null,
      host_wait_ms: report?.hostWaitMs ?? null,
      host_calls: report?.hostCalls ?? [],
    };
    if (!outcome.ok) {
      return {
        kind: 'done',
        text: '',
        json,
        exit: 1,
        errorText: outcome.refusal.message,
      };
    }
    const { summary, content } = outcome.value;
    return { kind: 'done', text: content === undefined ? `${summary}\n` : `${summary}\n\n${content}\n`, json, exit: 0 };
  } finally {
    runtime.dispose();
  }
}

async function inputOf({ option, terminal }: Invocation): Promise<string | undefined> {
  const given = option('input') ?? '{}';
  if (!given.startsWith('@')) return given;
  return readFile(resolve(terminal.cwd, given.slice(1)), 'utf8').catch(() => undefined);
}

/** Says once that the first answer takes longer, and why. */
function tellTrial(instance: PluginInstance, terminal: Invocation['terminal']): void {
  const listening = instance.onDidChange(() => {
    if (instance.state.kind !== 'starting' || !instance.state.checking) return;
    listening.dispose();
    terminal.printError(t('Checking once what the code of {0} costs to compile …', instance.record.manifest.id));
  });
}
