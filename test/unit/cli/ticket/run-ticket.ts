import { runKit } from '../../../../src/cli/kit.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs `yoi-kit ticket …` in this process, with a clock that stands still unless told otherwise. */
export async function runTicket(
  args: readonly string[],
  { cwd = '/', now = Date.UTC(2026, 6, 5, 1, 2, 3), user = 'kim' } = {},
): Promise<Ran> {
  let out = '';
  let errors = '';
  const exit = await runKit(['ticket', ...args], {
    cwd,
    env: { USER: user },
    now: () => now,
    print: (text) => {
      out += text;
    },
    printError: (line) => {
      errors += `${line}\n`;
    },
  });
  return { exit, out, errors };
}
