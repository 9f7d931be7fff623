import type { Item } from '../record/item.ts';
import { sectionItems } from './body-section.ts';

/**
 * The short contract that a coder gets (docs/formats.md#routing-decisions): what the ticket's body says, block by block. A block that the
 * body says nothing about stays open for the person who routes.
 */
export function intentPacket({ title, body }: Pick<Item, 'title' | 'body'>): string {
  const wanted = [...sectionItems(body, 'requirements'), ...sectionItems(body, 'acceptance')];
  return [
    block('Intent', [title]),
    block('Binding decisions / invariants', sectionItems(body, 'invariants')),
    block('Requirements / acceptance criteria', wanted),
    block('Implementation latitude', sectionItems(body, 'latitude')),
    block('Escalate if', sectionItems(body, 'escalation')),
    block('Validation', sectionItems(body, 'validation')),
  ].join('\n\n');
}

/** A title on a line of its own, then a list: the form that real packets have. */
export function block(title: string, items: readonly string[]): string {
  const lines = items.length === 0 ? ['- '] : items.map((item) => `- ${item}`);
  return [`${title}:`, ...lines].join('\n');
}
