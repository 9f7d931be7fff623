import type { Contributed } from './contributed.ts';
import { markdownTable } from './markdown-table.ts';

/** Who may write a setting, by the scope of VS Code. */
const SCOPES: Readonly<Record<string, string>> = {
  resource: 'user, workspace, folder',
  'machine-overridable': 'machine, workspace',
  machine: 'machine only',
};

/** Every setting with its default, its values, who may set it and what it means. */
export function settingTable({ configuration }: Contributed): string {
  const rows = configuration.flatMap(({ properties }) =>
    Object.entries(properties).map(([name, { default: usual, scope, markdownDescription, ...type }]) => [
      `\`${name}\``,
      `\`${JSON.stringify(usual)}\``,
      valuesOf(type),
      SCOPES[scope] ?? scope,
      markdownDescription,
    ]),
  );
  return markdownTable(['setting', 'default', 'values', 'scope', 'meaning'], rows);
}

type ValueType = Pick<
  Contributed['configuration'][number]['properties'][string],
  'type' | 'enum' | 'minimum' | 'maximum'
>;

function valuesOf({ type, enum: names, minimum, maximum }: ValueType): string {
  if (names !== undefined) return names.map((name) => `\`${name}\``).join(', ');
  if (minimum !== undefined && maximum !== undefined) return `${minimum} – ${maximum}`;
  return type;
}
