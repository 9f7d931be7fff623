import { t } from '@vscode/l10n';
import { type Item, readItem } from '../record/item.ts';
import { type Block, type ItemBlocks, itemBlocks } from './frontmatter-blocks.ts';
import { ended, markedHunk, markedWhole } from './markers.ts';
import { type FieldChoice, mergeFields } from './merge-fields.ts';
import { mergeText } from './merge-text.ts';
import { twinMessage } from './merge-thread.ts';
import { type Conflict, chosen, type Merged, type Sides } from './merged.ts';

/**
 * Merges an `item.md`: its fields one by one, with their comments and their spelling, and its body as prose. Keys stand in the
 * order of our side; new ones of the other come behind the key that they follow there.
 */
export function mergeItem(sides: Sides, markerLength: number): Merged {
  const ours = blocksOf(sides.ours);
  const theirs = blocksOf(sides.theirs);
  const base = sides.base === undefined ? undefined : blocksOf(sides.base);
  if (!ours || !theirs) {
    const message = t('item.md of one side cannot be read as a ticket');
    return markedWhole(sides, { code: 'text', message }, markerLength);
  }
  if (sides.base === '' && isTwin(ours.item, theirs.item)) {
    return markedWhole(sides, { code: 'twin', message: twinMessage() }, markerLength);
  }
  const keys = mergedKeys(ours.blocks, theirs.blocks);
  const [inBase, inOurs, inTheirs] = [base, ours, theirs].map((each) => new Map(each?.blocks.map((b) => [b.key, b])));
  const fields = keys.map((key) => ({
    key,
    base: inBase?.get(key),
    ours: inOurs?.get(key),
    theirs: inTheirs?.get(key),
  }));
  const choices = mergeFields(fields, base !== undefined || sides.base === '');
  const rest = chosen(base?.rest, ours.rest, theirs.rest);
  const body = mergeText({ ...(base && { base: base.body }), ours: ours.body, theirs: theirs.body }, markerLength);

  const conflicts: Conflict[] = fields.flatMap((field) =>
    choices.get(field.key)?.kind === 'conflict' ? [fieldConflict(field.key, field.ours, field.theirs)] : [],
  );
  if (rest === undefined)
    conflicts.push({ code: 'field', message: t('Both sides changed a comment of the frontmatter') });
  if (body.conflicted)
    conflicts.push({ code: 'body', message: t('Both sides changed the same lines of the description') });
  const lines = fields.map((field) => {
    const choice = choices.get(field.key);
    if (choice?.kind === 'block') return choice.block ? choice.block.lead + choice.block.lines : '';
    return markedHunk(written(field.ours), written(field.theirs), markerLength);
  });
  const tail = rest ?? markedHunk(ours.rest, theirs.rest, markerLength);
  const closer = body.text === '' ? ours.closer : ended(ours.closer);
  const text = ours.opener + lines.join('') + tail + closer + body.text;
  if (conflicts.length > 0 || saysAll(text, choices, body.text)) return { text, conflicts };
  const message = t('The frontmatter is too unusual to merge');
  return markedWhole(sides, { code: 'text', message }, markerLength);
}

function blocksOf(text: string): ItemBlocks | undefined {
  const read = readItem(text);
  return read.ok ? itemBlocks(text, read.item) : undefined;
}

/** Whether two new items are about different work. */
function isTwin(ours: Item, theirs: Item): boolean {
  return ours.createdAt !== theirs.createdAt || ours.title !== theirs.title;
}

function mergedKeys(ours: readonly Block[], theirs: readonly Block[]): string[] {
  const keys = ours.map(({ key }) => key);
  let after = -1;
  for (const { key } of theirs) {
    const known = keys.indexOf(key);
    if (known >= 0) after = known;
    else keys.splice(++after, 0, key);
  }
  return keys;
}

function written(block: Block | undefined): string {
  return block ? block.lead + block.lines : '';
}

function fieldConflict(key: string, ours: Block | undefined, theirs: Block | undefined): Conflict {
  const said = (block: Block | undefined) => (block === undefined ? t('absent') : JSON.stringify(block.value));
  const message = t('Both sides changed “{0}”: {1} on ours, {2} on theirs', key, said(ours), said(theirs));
  return { code: 'field', message };
}

/** Reads the merged item back before it is believed. */
function saysAll(text: string, choices: ReadonlyMap<string, FieldChoice>, body: string): boolean {
  const read = readItem(text);
  if (!read.ok || read.item.body !== body.replaceAll('\r\n', '\n')) return false;
  let count = 0;
  for (const [key, choice] of choices) {
    const value = choice.kind === 'block' ? choice.block?.value : undefined;
    if (value === undefined) continue;
    count++;
    if (JSON.stringify(read.item.frontmatter.get(key)) !== JSON.stringify(value)) return false;
  }
  return count === read.item.frontmatter.size;
}
