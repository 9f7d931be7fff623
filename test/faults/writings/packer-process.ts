import { packInTurn } from './pack-in-turn.ts';

/** `packer-process FOLDER COUNT` */
async function run([folder = '', count = '0']: readonly string[]): Promise<void> {
  const refused = await packInTurn(folder, Number(count), (n) => process.stdout.write(`${n}\n`));
  if (refused === undefined) return;
  process.stderr.write(`${refused}\n`);
  process.exitCode = 1;
}

void run(process.argv.slice(2));
