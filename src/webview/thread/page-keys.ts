import { isComposing, takesText } from '../kit/keys.ts';

export type PageKey =
  | 'find'
  | 'next-event'
  | 'previous-event'
  | 'leave'
  | 'close-find'
  | 'next-match'
  | 'previous-match';

/** What a key means on the page; nothing while an input method composes. Letters are commands only outside text fields. */
export function readKey(event: KeyboardEvent): PageKey | undefined {
  if (isComposing(event)) return undefined;
  if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.altKey) return 'find';
  const { target } = event;
  if (target instanceof HTMLInputElement && target.dataset.input === 'find') return inFindField(event);
  if (event.key === 'Escape') return 'leave';
  if (takesText(target) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'j') return 'next-event';
  if (event.key === 'k') return 'previous-event';
  if (!(target instanceof Element) || !target.matches('article')) return undefined;
  if (event.key === 'PageDown') return 'next-event';
  if (event.key === 'PageUp') return 'previous-event';
  return undefined;
}

function inFindField(event: KeyboardEvent): PageKey | undefined {
  if (event.key === 'Escape') return 'close-find';
  if (event.key === 'Enter') return event.shiftKey ? 'previous-match' : 'next-match';
  return undefined;
}
