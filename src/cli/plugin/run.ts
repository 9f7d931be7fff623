import { readFile } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import type { PluginInstance } from '../../runtime/instance/plugin-instance.ts';
import { type Answer, absolutePath, command, refused, type Terminal, usage } from '../command.ts';
import { PLUGIN_OR_PATH } from './load-items.ts';
import { openRuntime, RUNTIME_OPTIONS } from './open-runtime.ts';

/**
 * `plugin run REF --tool NAME --input JSON|@FILE`: one call of a tool, with the limits and the authority of the editor. REF
 * may also be the folder or archive that is enabled.
 */
export const run = command({
  about: () => t('Call a tool of a plugin'),
  examples: [
    'demo.http --tool http_get --input \'{"path":"/v1/items"}\'',
    './my-plugin --tool echo --input @input.json',
  ],
  parameters: [PLUGIN_OR_PATH],
  options: {
    tool: { kind: 'text', value: 'NAME', required: true, about: () => t('The tool') },
    input: { kind: 'text', value: 'JSON|@FILE', about: () => t('Its input; usually {}') },
    timeout: { kind: 'text', value: 'MS', about: () => t('Milliseconds after which the call is ended') },
    ...RUNTIME_OPTIONS,
  },
  async run(call) {
    const { tool, input = '{}' } = call.options;
    const timeout = Number(call.options.timeout ?? DEFAULT_TIMEOUT_MS);
    if (!(timeout > 0)) return usage(t('--timeout must be a number of milliseconds'));
    const text = await inputText(input, call.terminal);
    if (text === undefined) return refused(t('The file of --input cannot be read'));
    const opened = await openRuntime(call);
    if (typeof opened === 'string') return refused(opened);
    if (!call.quiet) tellTrial(opened.instance, call.terminal);
    return callTool(opened, tool, text, timeout);
  },
});

/** Milliseconds; the bounds on computing and waiting come first in all ordinary cases. */
const DEFAULT_TIMEOUT_MS = 120_000;

async function callTool(
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

async function inputText(given: string, terminal: Terminal): Promise<string | undefined> {
  if (!given.startsWith('@')) return given;
  return readFile(absolutePath(given.slice(1), terminal), 'utf8').catch(() => undefined);
}

/** Says once that the first answer takes longer, and why. */
function tellTrial(instance: PluginInstance, terminal: Terminal): void {
  const listening = instance.onDidChange(() => {
    if (instance.state.kind !== 'starting' || !instance.state.checking) return;
    listening.dispose();
    terminal.printError(t('Checking once what the code of {0} costs to compile …', instance.record.manifest.id));
  });
}
