import { grantInTurn } from './grant-in-turn.ts';

/** `granter-process OVERLAY COUNT` */
async function run([overlay = '', count = '0']: readonly string[]): Promise<void> {
  const refused = await grantInTurn(overlay, Number(count), (n) => process.stdout.write(`${n}\n`));
  if (refused === undefined) return;
  process.stderr.write(`${refused}\n`);
  process.exitCode = 1;
}

void run(process.argv.slice(2));
