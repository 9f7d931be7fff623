import { expect, test } from 'vitest';
import { filledCommand } from '../../../../src/tickets/workflow/role-command.ts';

const PLACES = { ticket: '/scratch/a b.md', id: '00001M6EDN0XX', role: 'coder', folder: '/w/.worktree/x' };

test.each([
  [
    'the places, each in its argument',
    ['run', '--file={ticket}', '{id}'],
    ['run', '--file=/scratch/a b.md', PLACES.id],
  ],
  ['a command that names no file gets it last', ['run', '{role}'], ['run', 'coder', PLACES.ticket]],
  ['other braces stay', ['run', '{ticket}', '{home}'], ['run', PLACES.ticket, '{home}']],
  ['nothing is taken for a shell', ['run', '$(x); {ticket}'], ['run', '$(x); /scratch/a b.md']],
])('%s', (_, command, expected) => {
  expect(filledCommand(command, PLACES)).toEqual(expected);
});
