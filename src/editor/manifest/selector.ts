import type * as vscode from 'vscode';

/**
 * The files that our providers are asked about: by name, not by language, since without another TOML extension they may
 * be of any language, and other TOML files are none of our business.
 */
export const MANIFEST_FILES: vscode.DocumentSelector = [
  { pattern: '**/plugin.toml' },
  { pattern: '**/.yoi/override.local.toml' },
];
