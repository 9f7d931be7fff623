import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EventCard } from '../../tickets/views/event-card.ts';
import { eventCard } from './event-card.ts';
import type { MarkdownView } from './markdown-view.ts';
import type { NearChunks } from './near-chunks.ts';
import type { PageContext } from './page-context.ts';

/** Some neighbouring events. Away from the window it only keeps their place. */
@customElement('yoi-event-chunk')
export class EventChunk extends LitElement {
  @property({ attribute: false }) events: readonly EventCard[] = [];
  /** Place of the first event in the whole thread. */
  @property({ type: Number }) start = 0;
  @property({ type: Number }) total = 0;
  @property({ attribute: false }) near = false;
  @property({ attribute: false }) hiddenKinds: ReadonlySet<string> = new Set();
  @property({ attribute: false }) unfolded: ReadonlySet<number> = new Set();
  /** Place of the card that the Tab key reaches. */
  @property({ type: Number }) current = 0;
  /** Events from this place on appeared while the page was open. */
  @property({ type: Number }) freshFrom = Number.POSITIVE_INFINITY;
  @property({ attribute: false }) page: PageContext | undefined;
  @property({ attribute: false }) nearness: NearChunks | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.nearness?.watch(this);
  }

  /** Complete when the texts in it are drawn too: only then does it have its height. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await Promise.all([...this.querySelectorAll<MarkdownView>('yoi-markdown')].map((text) => text.updateComplete));
    return complete;
  }

  rest(): void {
    if (!this.near || this.contains(document.activeElement) || document.getSelection()?.containsNode(this, true))
      return;
    this.style.minHeight = `${this.getBoundingClientRect().height}px`;
    this.near = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A height that was measured holds as long as the same events are shown.
    const measured = this.style.minHeight !== '' && !changed.has('hiddenKinds') && !changed.has('events');
    if (this.near || !measured) this.style.minHeight = '';
    this.className = this.near || measured ? 'chunk' : `chunk ${sizeClass(this.#shown())}`;
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.size > 1 || !changed.has('current')) return true;
    const before = Number(changed.get('current'));
    return this.#holds(before) || this.#holds(this.current);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page } = this;
    if (!page || !this.near) return nothing;
    return html`${this.events.map((event, at) => {
      if (this.hiddenKinds.has(event.kind)) return nothing;
      const index = this.start + at;
      const place = {
        index,
        total: this.total,
        unfolded: this.unfolded.has(index),
        current: index === this.current,
        fresh: index >= this.freshFrom,
      };
      return eventCard(event, place, page);
    })}`;
  }

  #shown(): readonly EventCard[] {
    return this.events.filter((event) => !this.hiddenKinds.has(event.kind));
  }

  #holds(index: number): boolean {
    return index >= this.start && index < this.start + this.events.length;
  }
}

/** How much room to keep for events that were not drawn yet, in steps that the style sheet knows. */
function sizeClass(events: readonly EventCard[]): string {
  if (events.length === 0) return 'room-0';
  const lines = events.reduce((sum, event) => sum + 4 + Math.min(event.body.length / 90, 28), 0);
  if (lines < 100) return 'room-1';
  if (lines < 250) return 'room-2';
  return 'room-3';
}
