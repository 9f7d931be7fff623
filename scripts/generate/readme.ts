import { commandTable } from './command-table.ts';
import type { Contributed } from './contributed.ts';
import { limitsTable } from './limits-table.ts';
import { settingTable } from './setting-table.ts';

/** `README.md` as it is, except for its tables: each stands between two comments that name it. */
export function withTables(readme: string, contributed: Contributed): string {
  const tables = { commands: commandTable(contributed), settings: settingTable(contributed), limits: limitsTable() };
  return Object.entries(tables).reduce((text, [name, table]) => between(text, name, table), readme);
}

/** The text with `table` between the two comments that name it. */
export function between(text: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name}: written by \`npm run generate\` -->`, `<!-- end of ${name} -->`];
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`there is no place for the table of ${name}`);
  return `${text.slice(0, before)}${start}\n\n${table}\n\n${text.slice(after)}`;
}
