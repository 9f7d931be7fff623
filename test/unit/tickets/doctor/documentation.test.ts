import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCTOR_CODES } from '../../../../src/tickets/doctor/codes.ts';

const PAGE = join(import.meta.dirname, '../../../../docs/ticket-doctor.md');

const INTRODUCTION = `# What the ticket doctor finds

\`yoi-kit ticket doctor\` looks at every ticket and exits with 1 when there is an error. Checks D01 to D25 are those of
Yoi's own doctor, in its order; it shows warnings only beside errors, here they are always shown. Checks from D51 on are
ours: Yoi does not ask these questions.

<!-- Made from src/tickets/doctor/codes.ts: npx vitest run test/unit/tickets/doctor -u -->
`;

test('the page lists every check', async () => {
  const rows = Object.entries(DOCTOR_CODES).map(
    ([code, { severity, origin, title }]) =>
      `| ${code} | ${severity} | ${origin === 'yoi' ? 'Yoi' : 'ours'} | ${title()} |`,
  );
  const table = ['| code | severity | whose | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
  await expect(`${INTRODUCTION}\n${table}\n`).toMatchFileSnapshot(PAGE);
});
