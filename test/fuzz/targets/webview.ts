import fc from 'fast-check';
import { plainText } from '../../../src/base/shown-text.ts';
import { readBoardMessage } from '../../../src/protocol/board-messages.ts';
import { fromInspector } from '../../../src/protocol/inspector-messages.ts';
import { readPageMessage } from '../../../src/protocol/page-messages.ts';
import { asReference, findReferences, linkPath } from '../../../src/protocol/reference-protocol.ts';
import { foldedText } from '../../../src/webview/thread/folding.ts';
import { readPageState } from '../../../src/webview/thread/page-state.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  readonly message: unknown;
  readonly text: string;
}

const MESSAGES = [
  { type: 'ready' },
  { type: 'copy-digest' },
  { type: 'resolve', references: ['00001M4QQ7E6M', 'src/a.ts:3'] },
  { type: 'follow', reference: 'abcdef1' },
  { type: 'browse', href: 'https://example.test/' },
  { type: 'source', file: 'thread' },
  { type: 'begin', transition: 'accept' },
  { type: 'post', request: 1, kind: 'review', verdict: 'approve', text: 'Good.', seen: 'v' },
  { type: 'move', request: 2, transition: 'close', reason: 'closed', text: 'Done.', seen: 'v' },
  { type: 'open', root: 'r', id: '00001M4QQ7E6M' },
  { type: 'move', root: 'r', id: '00001M4QQ7E6M', to: 'ready' },
  { type: 'filter', text: 'blocked' },
  {
    draft: { kind: 'comment', text: 't', reason: '' },
    hidden: ['plan'],
    unfolded: [1],
    place: { event: 1, offset: 2 },
  },
].map((message) => JSON.stringify(message));

const VERBS: ReadonlySet<unknown> = new Set(MESSAGES.map((text) => JSON.parse(text).type));

/** Texts that are no JSON any more are messages too: pages may post anything that can be cloned. */
const changed = mutatedText(MESSAGES).map((text): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
});
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
});
const withValue = fc
  .tuple(
    fc.constantFrom(...MESSAGES),
    fc.constantFrom('type', 'text', 'request', 'kind', 'id', 'to', '__proto__', 'extra'),
    anything,
  )
  .map(([text, key, value]): unknown => Object.defineProperty(JSON.parse(text), key, { value, enumerable: true }));

/** Messages of pages: exactly one of ours or nothing, and what they name is a place in the workspace or nothing. */
export const webview: FuzzTarget<Input> = {
  name: 'webview',
  about: 'messages of pages to the readers of thread, board and inspector, texts to references and links',
  runs: 300_000,
  inputs: fc.record({
    message: fc.oneof(
      { weight: 4, arbitrary: changed },
      { weight: 4, arbitrary: withValue },
      { weight: 1, arbitrary: anything },
    ),
    text: mutatedText([
      'see src/a/b.ts:12 and 00001M4QQ7E6M, abcdef1.',
      'docs/a%20b.md#part',
      'javascript:alert(1)',
      '```ts\na\n```\n',
    ]),
  }),
  open: pureTrial(({ message, text }) => {
    readPageState(message);
    checkText(text);
    const read = [readPageMessage(message), readBoardMessage(message), fromInspector(message)].filter(
      (each) => each !== undefined,
    );
    for (const each of read) {
      mustHold(VERBS.has(each.type), `the verb ${String(each.type)} was understood`);
      mustHold(Object.getPrototypeOf(each) === Object.prototype, 'a message with a prototype of its own');
      mustHold(JSON.stringify(each) === JSON.stringify(inOrderOf(each, message)), 'a message was read as another one');
    }
    mustHold(!('admin' in {}), 'a prototype was changed');
    return read.length > 0 ? 'taken' : 'refused';
  }),
};

/** The fields of `message` in the order of `read`. */
function inOrderOf(read: object, message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  const given = new Map(Object.entries(message));
  mustHold(given.size === Object.keys(read).length, 'a field was dropped');
  return Object.fromEntries(Object.keys(read).map((key) => [key, given.get(key)]));
}

function checkText(text: string): void {
  plainText(text);
  foldedText(text);
  let end = 0;
  for (const { start, reference } of findReferences(text)) {
    mustHold(start >= end && text.startsWith(reference.text, start), 'a reference that is not there');
    end = start + reference.text.length;
    if (reference.kind === 'file') mustHold(!/^[a-z]+:/i.test(reference.path), 'a file with a scheme');
  }
  asReference(text);
  const path = linkPath(text);
  mustHold(path === undefined || !path.startsWith('/'), 'a link to an absolute path');
}
