import { readFileSync } from 'node:fs';
import { ALLOWED_SINCE_1_1 } from '../../fixtures/toml-test/since-1-1.ts';

/** What each area measures, for the page of figures. */
export const ABOUT: Readonly<Record<string, string>> = {
  start:
    'What it costs to have the extension: its activation in the real extension host, and the size of what it loads.',
  manifest: `All rules over both files, warm, each time on text that was parsed anew; beside taplo's linter with the generated schemas on the same files, which looks at one file at a time.\n\n${conformance()}`,
  packages: 'Discovery of a full store, beside reading and hashing the same bytes.',
  tickets:
    'Lists of made-up tickets of real sizes. The peer reads the same files and, as a list in an editor must, does not block its process; a reader that blocks is shown too.',
  thread:
    "The thread page in a real workbench and browser, beside VS Code's own Markdown preview of the same file. The preview shows nothing of the large one within 20 seconds.",
  runtime:
    "Guests in workers: calls beside Extism's JavaScript SDK in its worker mode with an equivalent guest, sockets beside a bare `ws` client on the same server.",
  merge:
    "Three-way merges of a thread with fifty new events on each side, beside reading that thread once; the driver as Git starts it beside Git's own merge of the file.",
  'ticket-writers': 'Two processes that append to one ticket, and one that is killed at random moments.',
};

/** What the parser makes of the official suite, as the unit test of that name holds it. */
function conformance(): string {
  const suite: Record<'valid' | 'invalid', object> = JSON.parse(
    readFileSync(new URL('../../fixtures/toml-test/suite.json', import.meta.url), 'utf8'),
  );
  const [valid, invalid] = [suite.valid, suite.invalid].map((files) => Object.keys(files).length);
  const names = ALLOWED_SINCE_1_1.map((name) => `\`${name}\``).join(', ');
  return `Of the official TOML suite (toml-test 1.2) all ${valid} valid files are read with their values, and each of the ${invalid} invalid ones gives a diagnostic but these, which TOML 1.1 allows: ${names}.`;
}
