import { t } from '@vscode/l10n';
import { readItem } from '../../record/item.ts';
import { utf8Length } from '../../record/text-limits.ts';
import { ITEM_FILE, maxBytesOf } from '../../store/ticket-layout.ts';
import { type Refusal, refuse } from './write-outcome.ts';

/** Why the file `name` could not be read any more if it had `bytes` bytes; nothing when it could. */
export function sizeObstacle(name: string, bytes: number): Refusal | undefined {
  const limit = maxBytesOf(name);
  if (bytes <= limit) return undefined;
  return refuse('invalid', t('{0} would have {1} bytes; more than {2} are not read', name, bytes, limit)).refusal;
}

/** Why the file `name` could not be read any more if this were its whole text; nothing when it could. */
export function textObstacle(name: string, text: string): Refusal | undefined {
  const tooLarge = sizeObstacle(name, utf8Length(text));
  if (tooLarge || name !== ITEM_FILE) return tooLarge;
  const read = readItem(text);
  return read.ok ? undefined : refuse('invalid', read.problem.message).refusal;
}
