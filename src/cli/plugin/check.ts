import { t } from '@vscode/l10n';
import { checkPackage, type PackageCheck } from '../../packages/archive/check.ts';
import { componentNotes } from '../../packages/archive/component-notes.ts';
import { type Answer, absolutePath, command } from '../command.ts';
import { shortened } from './item-json.ts';
import { PACKAGE_PATH } from './load-items.ts';
import { packageJson, SAFETY } from './package-json.ts';

/** `plugin check PATH`: a folder or an archive by itself, granted what it requests. */
export const check = command({
  about: () => t('Check a package by itself'),
  examples: ['./my-plugin', 'my-plugin.yoi-plugin --json'],
  parameters: [PACKAGE_PATH],
  options: {},
  async run({ args: [input], terminal }) {
    const result = await checkPackage(absolutePath(input, terminal));
    const notes = result.package === undefined ? [] : componentNotes(result.package);
    const json = {
      command: 'check',
      status: result.status,
      input_path: input,
      input_kind: result.inputKind,
      package: result.package === undefined ? null : packageJson(result.package, input),
      diagnostics: result.problems.map(({ kind, phase, message }) => ({ kind, phase, message: shortened(message) })),
      static_inspection: inspectionJson(result),
      safety: SAFETY,
      next_steps: nextSteps(result),
      component_notes: notes,
    };
    const rejected = result.status === 'rejected';
    const answer: Answer = { kind: 'done', text: humanCheck(input, result, notes), json, exit: rejected ? 1 : 0 };
    return rejected ? { ...answer, errorText: t('{0} is rejected', input) } : answer;
  },
});

function inspectionJson({ inspection, problems }: PackageCheck) {
  if (inspection === undefined) return null;
  const diagnostics = problems.filter(({ phase }) => phase === 'resolution').length;
  return { status: inspection.eligible ? 'active' : 'rejected', diagnostics };
}

function nextSteps({ status, problems, package: valid }: PackageCheck): string[] {
  if (status === 'rejected') return [t('Correct what the diagnostics name and check again')];
  if (problems.some(({ kind }) => kind === 'placeholder')) return [t('Build the component, then check again')];
  const pack = t('Pack it, put the archive into a store and enable it');
  const asks = (valid?.manifest.request.length ?? 0) + (valid?.manifest.websocket.length ?? 0) > 0;
  return asks ? [pack, t('Grant the destinations that it requests; nothing is granted by itself')] : [pack];
}

function humanCheck(input: string, result: PackageCheck, notes: readonly string[]): string {
  const { package: valid, problems } = result;
  const lines = [`plugin check: ${input} [${result.status}] input_kind=${result.inputKind}`];
  if (valid !== undefined) {
    const { reference, version, digest, entries, surfaces, tools } = packageJson(valid, input);
    lines.push(
      `package: ${reference} version=${version} digest=${digest} entries=${entries.length} source=project ` +
        `surfaces=${surfaces.join(',') || '(none)'} tools=${tools.length}`,
    );
  }
  lines.push(
    problems.length === 0 ? 'diagnostics: (none)' : 'diagnostics:',
    ...problems.map(({ kind, phase, message }) => `  kind=${kind} phase=${phase} message=${shortened(message)}`),
    ...notes.map((note) => `component: ${note}`),
    t('Nothing was executed, nothing was sent and nothing was changed.'),
    ...nextSteps(result).map((step) => `next: ${step}`),
  );
  return `${lines.join('\n')}\n`;
}
