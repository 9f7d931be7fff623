import { html, type TemplateResult } from 'lit';
import { findReferences } from '../../protocol/reference-protocol.ts';

/** A sentence of ours with the ids of tickets in it as ways to them. */
export function linkedTickets(sentence: string): TemplateResult {
  const parts: (string | TemplateResult)[] = [];
  let done = 0;
  for (const { start, reference } of findReferences(sentence)) {
    if (reference.kind !== 'ticket') continue;
    parts.push(
      sentence.slice(done, start),
      html`<a href="#" data-ticket=${reference.id}><code>${reference.id}</code></a>`,
    );
    done = start + reference.text.length;
  }
  return html`${parts}${sentence.slice(done)}`;
}
