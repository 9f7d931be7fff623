import type { Command } from '../../../../src/cli/command.ts';
import { ENTRIES } from '../../../../src/cli/kit.ts';
import { COMMON_OPTIONS } from '../../../../src/cli/parse.ts';

/** Options of every command that are listed with each of them. */
const WITH_EACH = ['workspace', 'json'];

/** `cli CALL` and `cli CALL --option`, as the table has them. */
export async function cliOptions(): Promise<ReadonlySet<string>> {
  const names = new Set(Object.keys(COMMON_OPTIONS).map((option) => `cli --${option}`));
  for (const [word, { load }] of Object.entries(ENTRIES)) {
    const loaded = await load();
    const commands: readonly (readonly [string, Command])[] =
      'commands' in loaded
        ? Object.entries(loaded.commands).map(([name, each]) => [`${word} ${name}`, each] as const)
        : [[word, loaded]];
    for (const [name, { options }] of commands) {
      names.add(`cli ${name}`);
      for (const option of [...Object.keys(options), ...WITH_EACH]) names.add(`cli ${name} --${option}`);
    }
  }
  return names;
}
