import { t } from '@vscode/l10n';
import type { HostCallEntry } from '../../../runtime/host/host-apis.ts';
import type { LastReport } from '../../../runtime/instance/plugin-instance.ts';
import type { Refusal } from '../../../runtime/outcome.ts';

/** What became of one call that a person made. */
export interface CallRecord {
  /** The tool, or the ingress. */
  readonly name: string;
  readonly reference: string;
  /** JSON. */
  readonly input: string;
  readonly result:
    | { readonly kind: 'answer'; readonly summary: string; readonly content?: string }
    | { readonly kind: 'refused'; readonly refusal: Refusal };
  /** Absent when the guest was not entered. */
  readonly report?: LastReport;
}

/** The story of a call as a Markdown document: result, time, host calls, input. */
export function runReport({ name, reference, input, result, report }: CallRecord): string {
  const parts = [
    `# ${reference}: ${name}`,
    ...(result.kind === 'answer' ? answerParts(result) : refusalParts(result.refusal)),
    ...(report === undefined ? [] : timeParts(report)),
    ...(report === undefined || report.hostCalls.length === 0 ? [] : hostCallParts(report.hostCalls)),
    `## ${t('Input')}`,
    fenced(pretty(input)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function answerParts({ summary, content }: { readonly summary: string; readonly content?: string }): string[] {
  return [fenced(summary), ...(content === undefined ? [] : [`## ${t('Content')}`, fenced(pretty(content))])];
}

function refusalParts({ message, denial, code }: Refusal): string[] {
  const side = denial && sideSentence(denial.side);
  return [`## ${t('Refused')}`, fenced(message), ...(side === undefined ? [] : [side]), `\`${code}\``];
}

/** Which of the two files lacks something, in a sentence; nothing where the reason lies elsewhere. */
function sideSentence(side: NonNullable<Refusal['denial']>['side']): string | undefined {
  switch (side) {
    case 'grant':
      return t('The grant is missing in the enablement overlay.');
    case 'manifest':
      return t('The manifest does not request it; the plugin has to be packed again with the new target.');
    case 'both':
      return t('Neither the manifest requests it nor the enablement overlay grants it.');
    case 'none':
      return undefined;
  }
}

function timeParts({ computeMs, hostWaitMs }: LastReport): string[] {
  return [
    `## ${t('Time')}`,
    t('{0} ms computing, {1} ms waiting for the host', computeMs.toFixed(1), hostWaitMs.toFixed(1)),
  ];
}

function hostCallParts(calls: readonly HostCallEntry[]): string[] {
  const head = `| ${t('Host call')} | ${t('Milliseconds')} | ${t('Outcome')} |\n| --- | ---: | --- |`;
  const rows = calls.map(({ operation, ms, result, message }) =>
    [``, operation, ms.toFixed(1), cell(message === undefined ? result : `${result}: ${message}`), ``]
      .join(' | ')
      .trim(),
  );
  return [`## ${t('Host calls')}`, [head, ...rows].join('\n')];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}

/** JSON is laid out; everything else stays as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A fence that is longer than any in the text, so that a plugin's words cannot leave it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
