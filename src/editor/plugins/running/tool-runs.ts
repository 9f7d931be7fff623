import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ToolDeclaration } from '../../../authority/record.ts';
import type { LastReport } from '../../../runtime/instance/plugin-instance.ts';
import { done, type Outcome } from '../../../runtime/outcome.ts';
import { showProgress, showWarning } from '../../app/show.ts';
import { reached } from '../../app/walkthrough-step.ts';
import { askEvent } from './ask-event.ts';
import { askInput } from './ask-input.ts';
import {
  choosePlugin,
  chooseTool,
  type RunArguments,
  type RuntimeServices,
  type Wanted,
  wantedBy,
} from './choose-subject.ts';
import { refusalActions } from './refusal-actions.ts';
import type { CallRecord } from './run-report.ts';
import type { ReportAction, RunReports } from './run-reports.ts';
import type { KnownPlugin } from './runtime-session.ts';
import { stateLabel } from './state-label.ts';

type Answer = { readonly summary: string; readonly content?: string };

/** Calls that people make of plugins: what they ask for, what came of it, and what to do next. */
export class ToolRuns {
  readonly #rooms: RuntimeServices;
  readonly #reports: RunReports;
  /** The input that a tool was last given in this window. */
  readonly #earlier = new Map<string, string>();

  constructor(services: RuntimeServices, reports: RunReports) {
    this.#rooms = services;
    this.#reports = reports;
  }

  /** "Yoi: Run Tool…": asks what is not said yet, runs it, shows the result. */
  async runTool(args: RunArguments): Promise<void> {
    await this.#runWanted(await wantedBy(args, this.#rooms.plugins));
  }

  /** "Yoi: Deliver Event…": an event of the person's own making, to an ingress. */
  async deliverEvent(args: RunArguments): Promise<void> {
    const wanted = await wantedBy(args, this.#rooms.plugins);
    const plugin = await choosePlugin(this.#rooms, wanted);
    const asked = plugin && (await askEvent(plugin.instance.record.manifest, plugin.reference, wanted.name));
    if (plugin === undefined || asked === undefined) return;
    const { ingress, event } = asked;
    await this.#call(plugin, ingress, JSON.stringify(event), [], async ({ instance }, signal) => {
      const outcome = await instance.deliver(ingress, event, signal);
      return outcome.ok ? done({ summary: JSON.stringify(outcome.value, null, 2) }) : outcome;
    });
  }

  async #runWanted(wanted: Wanted): Promise<void> {
    const plugin = await choosePlugin(this.#rooms, wanted);
    const tool = plugin && (await chooseTool(plugin, wanted.name));
    if (plugin === undefined || tool === undefined) return;
    const key = earlierKey(plugin, tool);
    const input = wanted.input ?? (await askInput(tool, this.#earlier.get(key)));
    if (input === undefined) return;
    this.#earlier.set(key, input);
    const { root, reference } = plugin;
    const again = () => this.#runWanted({ root, reference, name: tool.name });
    await this.#call(plugin, tool.name, input, [{ title: t('Run Again…'), run: again }], ({ instance }, signal) =>
      instance.callTool(tool.name, input, signal),
    );
  }

  async #call(
    asked: KnownPlugin,
    name: string,
    input: string,
    more: readonly ReportAction[],
    call: (plugin: KnownPlugin, signal: AbortSignal) => Promise<Outcome<Answer>>,
  ): Promise<void> {
    // Writing an input takes a while, and meanwhile the plugin may have been disabled.
    const plugin = await this.#rooms.session.find(asked.root, asked.reference);
    if (plugin === undefined) {
      void showWarning(t('{0} is not enabled in this workspace.', asked.reference));
      return;
    }
    const before = plugin.instance.lastReport;
    const outcome = await withProgress(t('Running {0}', name), plugin, (signal) => call(plugin, signal));
    const after = plugin.instance.lastReport;
    const actions = outcome.ok ? [] : refusalActions(plugin, outcome.refusal, this.#rooms.plugins);
    const record = recordOf(
      { name, reference: plugin.reference, input },
      outcome,
      after === before ? undefined : after,
    );
    await this.#reports.show(record, [...actions, ...more]);
    reached('toolRun');
    if (!outcome.ok) void offer(outcome.refusal.message, actions);
  }
}

function recordOf(
  call: Pick<CallRecord, 'name' | 'reference' | 'input'>,
  outcome: Outcome<Answer>,
  report: LastReport | undefined,
): CallRecord {
  return {
    ...call,
    result: outcome.ok ? { kind: 'answer', ...outcome.value } : { kind: 'refused', refusal: outcome.refusal },
    ...(report === undefined ? {} : { report }),
  };
}

function earlierKey({ root, reference }: KnownPlugin, { name }: ToolDeclaration): string {
  return `${root.path} ${reference} ${name}`;
}

/** Cancelling ends the guest at once. A first answer takes longer, and says why. */
function withProgress<T>(
  title: string,
  { instance }: KnownPlugin,
  work: (signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return showProgress({ location, title, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => controller.abort());
    const watching = instance.onDidChange(() => {
      const { state } = instance;
      const message = state.kind === 'starting' && state.checking ? stateLabel(state) : undefined;
      progress.report({ message: message ?? '' });
    });
    try {
      return await work(controller.signal);
    } finally {
      watching.dispose();
      cancelling.dispose();
    }
  });
}

async function offer(message: string, actions: readonly ReportAction[]): Promise<void> {
  const chosen = await showWarning(message, ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === chosen)?.run();
}
