import type { PageMessage } from '../../protocol/page-messages.ts';
import type { ReviewJump } from './reviews.ts';

/** What a click on the page asks for. Elements say it with `data-` attributes; text of a record cannot have these. */
export type PageClick =
  | { readonly do: 'post'; readonly message: PageMessage }
  | { readonly do: 'fold'; readonly index: number }
  | { readonly do: 'review'; readonly jump: ReviewJump }
  | { readonly do: 'command'; readonly name: string }
  | { readonly do: 'nothing' };

/** Reads a click (or Enter on a link); absent when it hit nothing of ours. */
export function readClick(target: EventTarget | null): PageClick | undefined {
  if (!(target instanceof Element)) return undefined;
  const place = target.closest<HTMLElement>('a, button, .reference[role="link"]');
  if (!place) return undefined;
  const {
    reference,
    ticket,
    artifact,
    source,
    copy,
    fold,
    review,
    command,
    edit,
    unrelate,
    mergeBoth,
    target: other,
  } = place.dataset;
  if (reference !== undefined) return post({ type: 'follow', reference });
  if (ticket !== undefined) return post({ type: 'ticket', id: ticket });
  if (artifact !== undefined) return post({ type: 'artifact', path: artifact });
  if (source === 'item' || source === 'thread' || source === 'folder') return post({ type: 'source', file: source });
  if (edit !== undefined) return post({ type: 'edit', what: edit });
  if (unrelate !== undefined && other !== undefined) {
    return post({ type: 'edit', what: 'unrelate', given: { kind: unrelate, target: other } });
  }
  if (mergeBoth !== undefined) return post({ type: 'merge-both' });
  if (copy !== undefined) return post({ type: 'copy', text: copy });
  if (fold !== undefined) return { do: 'fold', index: Number(fold) };
  if (review === 'first' || review === 'previous' || review === 'next' || review === 'last') {
    return { do: 'review', jump: review };
  }
  if (command !== undefined) return { do: 'command', name: command };
  if (place instanceof HTMLAnchorElement) return readLink(place.getAttribute('href') ?? '');
  return undefined;
}

/** A link of a record: a page of the web, or a file of the workspace; a place in this page leads nowhere. */
function readLink(href: string): PageClick {
  if (href === '' || href.startsWith('#')) return { do: 'nothing' };
  return post({ type: 'browse', href });
}

function post(message: PageMessage): PageClick {
  return { do: 'post', message };
}
