import { isComposing, takesText } from '../kit/keys.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** What a key means on the board. */
export type BoardKey =
  | { readonly do: 'go'; readonly to: Direction }
  | { readonly do: 'move'; readonly to: 'left' | 'right' }
  | { readonly do: 'open' | 'moves' | 'filter' | 'leave' };

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Letters and arrows are commands on a card only; a button on a card keeps its Enter. */
export function readBoardKey(event: KeyboardEvent): BoardKey | undefined {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { target, key } = event;
  if (key === 'Escape') return { do: 'leave' };
  if (takesText(target)) return undefined;
  if (key === '/') return { do: 'filter' };
  if (!(target instanceof Element) || !target.matches('.card')) return undefined;
  const arrow = ARROWS[key];
  if (arrow === 'left' || arrow === 'right')
    return event.shiftKey ? { do: 'move', to: arrow } : { do: 'go', to: arrow };
  if (arrow) return { do: 'go', to: arrow };
  if (key === 'Enter') return { do: 'open' };
  return key === 'm' ? { do: 'moves' } : undefined;
}
