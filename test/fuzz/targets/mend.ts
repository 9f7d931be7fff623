import fc from 'fast-check';
import { markerLines, mendRecord } from '../../../src/tickets/merge/mend-record.ts';
import { mergeRecord, RECORD_FILES, type RecordFile } from '../../../src/tickets/merge/merge-record.ts';
import { readItem } from '../../../src/tickets/record/item.ts';
import { readRelations } from '../../../src/tickets/record/relations.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, pureTrial } from '../target.ts';

interface Input {
  readonly file: RecordFile;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly marked: string;
}

const ID = '00001M0000001';
const EVENT = (minute: number, text: string) =>
  `<!-- event: comment author: kim at: 2026-07-01T08:0${minute}:00Z -->\n\n## Comment\n\n${text}\n\n---\n`;
const ITEM = (state: string, title: string) =>
  `---\ntitle: '${title}'\n# why\nstate: '${state}'\nupdated_at: '2026-07-01T08:00:00Z'\nrisk_flags: ['a']\n---\n\nText.\n`;
const RELATION = (target: string) =>
  `{"version":1,"relations":[{"ticket_id":"${ID}","kind":"related","target":"${target}","author":"a","at":"b"}]}\n`;
const RECORD = (id: number) =>
  `{"id":"p${id}","ticket_id":"${ID}","kind":"before","related_ticket":"x","author":"a","at":"2026-07-01T08:0${id}:00Z"}\n`;
const MARKED = (ours: string, theirs: string, base = '') =>
  `<<<<<<< HEAD\n${ours}${base}=======\n${theirs}>>>>>>> topic\n`;

const texts = mutatedText([
  EVENT(1, 'one'),
  `${EVENT(1, 'one')}\n${EVENT(2, '```\n---\n```')}`,
  ITEM('ready', 'A'),
  ITEM('queued', 'B'),
  RELATION('00001M0000002'),
  RELATION('00001M0000003'),
  `${RECORD(1)}${RECORD(2)}`,
  'Done.\n',
]);

/** Three versions of a file of a ticket, and one that holds markers already: merged for certain, or left as a conflict. */
export const mend: FuzzTarget<Input> = {
  name: 'mend',
  about: 'any three texts as versions of a record, and any text with conflict markers',
  runs: 100_000,
  inputs: fc.record({
    file: fc.constantFrom(...RECORD_FILES),
    base: texts,
    ours: texts,
    theirs: texts,
    marked: mutatedText([
      MARKED(EVENT(1, 'one'), EVENT(2, 'two')),
      `${EVENT(0, 'begun')}\n${MARKED(EVENT(1, 'one'), EVENT(2, 'two'), '||||||| base\n')}`,
      ITEM('ready', 'A').replace("state: 'ready'\n", MARKED("state: 'ready'\n", "state: 'queued'\n")),
    ]),
  }),
  open: pureTrial(({ file, base, ours, theirs, marked }) => {
    const record = { ticket: ID, file };
    const { text, conflicts } = mergeRecord(record, { base, ours, theirs }, 7);
    const taken = ours === theirs || base === ours || base === theirs;
    if (conflicts.length > 0) mustHold(/^<{7} ours$/m.test(text), 'a conflict without markers');
    else if (!taken) soundAsBefore(file, text, ours, theirs);
    const again = mergeRecord(record, { base: text, ours: text, theirs: text }, 7);
    mustHold(again.text === text && again.conflicts.length === 0, 'a text merged with itself changes');

    const mended = mendRecord(record, marked);
    if (mended.kind === 'merged') {
      const { ours: left, theirs: right } = mended.sides;
      const before = markerLines(file, left).length + markerLines(file, right).length;
      mustHold(before > 0 || markerLines(file, mended.text).length === 0, 'markers are left');
    }
    return conflicts.length > 0 ? 'refused' : 'taken';
  }),
};

/** What both sides were, the merged file is too. */
function soundAsBefore(file: RecordFile, text: string, ours: string, theirs: string): void {
  const sound = {
    'item.md': (each: string) => readItem(each).ok,
    'artifacts/relations.json': (each: string) => each.trim() === '' || readRelations(each, ID).ok,
  }[file as string];
  if (sound?.(ours) && sound(theirs)) mustHold(sound(text), 'two sound sides make an unsound file');
}
