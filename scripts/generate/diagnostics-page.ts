import type { Rule, RuleExample } from '../../src/manifest/lint/rule.ts';

const SEVERITY_WORDS = { error: 'error', warning: 'warning', info: 'information', hint: 'hint' };

const FAMILY_TITLES: Readonly<Record<string, string>> = {
  M: 'The manifest, `plugin.toml`',
  C: 'The overlay, `.yoi/override.local.toml`',
  Y: 'Hints and warnings of this extension',
};

/** `docs/diagnostics.md`: one section for each rule, under its code, where the links of diagnostics lead. */
export function diagnosticsPage(rules: readonly Rule[]): string {
  const families = Object.entries(FAMILY_TITLES).map(([letter, title]) => {
    const members = rules.filter(({ code }) => code.startsWith(letter));
    return [`## ${title}`, '', ...members.flatMap(section)].join('\n');
  });
  return `${introduction(rules)}\n${families.join('\n')}`;
}

function introduction(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ code, severity, title }) => `| [${code}](#${code.toLowerCase()}) | ${SEVERITY_WORDS[severity]} | ${title} |`,
  );
  return `<!-- Written by \`npm run generate\` from the rules; a test tells when it is stale. -->

# Diagnostics

Everything that the editor underlines in a manifest or an overlay, and that \`yoi-kit lint\` reports. The setting
\`yoi.manifest.severity\` gives a code another severity, or \`off\`:

\`\`\`json
"yoi.manifest.severity": { "Y01": "off", "M28": "error" }
\`\`\`

Findings about grants (C14, C16, C17, C18) show in the manifest too, where a person types; they count in the overlay. A
plugin that no overlay enables has them as information only. What cannot be read is never taken for missing.

| code | severity | |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function section({ code, severity, title, documentation, failing }: Rule): string[] {
  return [`### ${code}`, '', `**${title}** (${SEVERITY_WORDS[severity]})`, '', documentation, '', ...example(failing)];
}

function example({ manifest, overlay, files }: RuleExample): string[] {
  const parts: string[] = [];
  if (manifest !== undefined) parts.push('`plugin.toml`', '', ...fenced(manifest));
  if (overlay !== undefined) parts.push('`.yoi/override.local.toml`', '', ...fenced(overlay));
  if (files) parts.push(`Files in the folder: ${files.map((file) => `\`${file}\``).join(', ')}.`, '');
  if (parts.length === 0) return [];
  return ['<details><summary>Example</summary>', '', ...parts, '</details>', ''];
}

function fenced(text: string): string[] {
  return ['```toml', text.trim(), '```', ''];
}
