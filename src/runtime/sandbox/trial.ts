import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { TRIAL_PHASES, TRIAL_REPORT, type TrialPhase, type TrialReport, type TrialTask } from './trial-protocol.ts';
import type { TrialVerdict } from './trial-verdict.ts';

/** What a trial took, in its parts. */
export type TrialTiming = Omit<Extract<TrialReport, { readonly type: 'passed' }>, 'type'>;

export type TrialResult =
  | { readonly ok: true; readonly verdict: TrialVerdict; readonly timing?: TrialTiming }
  /** It says nothing of the code: it was cancelled, or no process could be started. */
  | { readonly ok: false; readonly reason: string };

/**
 * Compiles code in a process made for it, which knows nothing of this one: no environment but the variable by which
 * Electron runs as Node, no arguments, no flags. Whatever becomes of that process is the verdict.
 */
export function runTrial(file: string, task: TrialTask, signal: AbortSignal): Promise<TrialResult> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ ok: false, reason: 'cancelled' });
      return;
    }
    const child = fork(file, [], {
      env: { ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    });
    const reports: TrialReport[] = [];
    const cancel = () => child.kill('SIGKILL');
    signal.addEventListener('abort', cancel, { once: true });
    const finish = (result: TrialResult) => {
      signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const report = readReport(line);
        if (report) reports.push(report);
      });
    }
    child.once('error', (error) => finish({ ok: false, reason: error.message }));
    // After everything that it wrote has been read.
    child.once('close', (code, exitSignal) => {
      finish(signal.aborted ? { ok: false, reason: 'cancelled' } : resultOf(reports, exitSignal ?? `code ${code}`));
    });
    child.send(task, (error) => error && cancel());
  });
}

function readReport(line: string): TrialReport | undefined {
  try {
    return TRIAL_REPORT.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function resultOf(reports: readonly TrialReport[], exit: string): TrialResult {
  let types: readonly string[] = [];
  let phase: TrialPhase | undefined;
  for (const report of reports) {
    switch (report.type) {
      case 'refused':
        return { ok: true, verdict: { outcome: 'invalid', fault: report.fault, words: report.words } };
      case 'exceeded':
        return ended(report.phase, report.bound, types);
      case 'passed': {
        const { type: _, ...timing } = report;
        return { ok: true, verdict: { outcome: 'passed', types: [...types] }, timing };
      }
      case 'types':
        ({ types } = report);
        break;
      case 'phase':
        ({ phase } = report);
        break;
    }
  }
  return phase === undefined ? { ok: false, reason: exit } : ended(phase, 'abort', types);
}

function ended(
  phase: TrialPhase,
  by: Extract<TrialVerdict, { readonly outcome: 'too-costly' }>['end']['by'],
  types: readonly string[],
): TrialResult {
  const end = { phase, by };
  return phase === TRIAL_PHASES[0]
    ? { ok: true, verdict: { outcome: 'too-costly', end } }
    : { ok: true, verdict: { outcome: 'process-only', types: [...types], end } };
}
