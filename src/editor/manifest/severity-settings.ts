import * as vscode from 'vscode';
import { SEVERITIES, type Severity } from '../../manifest/lint/finding.ts';
import type { SeveritySettings } from '../../manifest/lint/finding-cache.ts';
import { readSetting } from '../app/read-setting.ts';

/** `yoi.manifest.severity` of a file; what is no severity is passed over. */
export function severitySettings(scope: vscode.Uri): SeveritySettings {
  const written = readSetting('yoi.manifest.severity', scope);
  return Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1])),
  );
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'off' || SEVERITIES.some((severity) => severity === value);
}

/** Extensions that report TOML syntax errors themselves. */
const OTHER_TOML_EXTENSIONS = ['tamasfe.even-better-toml', 'tombi-toml.tombi'];

/** Whether our syntax errors are shown: by default only where no other extension shows its own. */
export function showsSyntaxErrors(scope: vscode.Uri): boolean {
  const mode = readSetting('yoi.toml.syntaxDiagnostics', scope);
  if (mode !== 'auto') return mode === 'always';
  return !OTHER_TOML_EXTENSIONS.some((id) => vscode.extensions.getExtension(id) !== undefined);
}
