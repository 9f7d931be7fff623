import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { showInformation, showProgress, showWarning } from '../../app/show.ts';
import type { DoctorDiagnostics } from './doctor-diagnostics.ts';

/** "Check Tickets": looks at every ticket, counts what was found, and leads to it. */
export async function checkTickets(doctor: DoctorDiagnostics): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: t('Checking tickets') };
  const { tickets, findings } = await showProgress(progress, () => doctor.checkAll());
  if (findings.length === 0) {
    void showInformation(t('{0} tickets checked, nothing found.', tickets));
    return;
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const show = t('Show Problems');
  const text = t('{0} tickets checked: {1} errors, {2} other findings.', tickets, errors, findings.length - errors);
  void showWarning(text, show).then((answer) => {
    if (answer === show) return vscode.commands.executeCommand('workbench.actions.view.problems');
    return undefined;
  });
}
