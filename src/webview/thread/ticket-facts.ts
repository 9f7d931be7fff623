import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../base/shown-text.ts';
import type { RelationKind } from '../../tickets/record/relations.ts';
import type { EditLine, ThreadHead } from '../../tickets/views/thread-head.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import { canEdit, editButtons } from './edit-button.ts';
import type { PageContext } from './page-context.ts';
import { ticketLink } from './ticket-header.ts';

/** A fact, and the name that its edit buttons have. */
type Fact = readonly [word: string, value: TemplateResult | string, at?: EditLine['at']];

/** The side of the page: what the record says beyond its text. Nothing is shown for what is not recorded. */
export function ticketFacts(head: ThreadHead, page: PageContext): TemplateResult {
  return html`<aside class="facts" aria-label=${page.texts.head.details}>
    <dl>${facts(head, page).map(([word, value, at]) => html`<div><dt>${word}</dt><dd>${value} ${at ? editButtons(head, at, 'edit') : nothing}</dd></div>`)}</dl>
    ${relations(head, page)} ${plans(head, page)} ${artifacts(head, page)} ${notes(head, page)} ${sources(page)}
  </aside>`;
}

function facts(head: ThreadHead, page: PageContext): Fact[] {
  const words = page.texts.head;
  const list: Fact[] = [];
  if (head.readiness) list.push([words.readiness, code(head.readiness), 'readiness']);
  if (head.priority) list.push([words.priority, plainText(head.priority), 'priority']);
  if (head.riskFlags.length > 0) {
    list.push([
      words.riskFlags,
      html`${head.riskFlags.map((flag) => html`<span class="flag">${plainText(flag)}</span>`)}`,
      'risk-flags',
    ]);
  }
  if (head.assignee) list.push([words.assignee, plainText(head.assignee), 'assignee']);
  if (head.queuedBy || head.queuedAt) {
    const by = head.queuedBy ? interpolate(words.queuedBy, plainText(head.queuedBy)) : '';
    list.push([words.queued, html`${head.queuedAt ? time(head.queuedAt, page) : nothing} ${by}`]);
  }
  if (head.branch) list.push([words.branch, code(head.branch)]);
  if (head.worktree) list.push([words.worktree, code(head.worktree)]);
  if (head.updatedAt) list.push([words.updated, time(head.updatedAt, page)]);
  if (head.createdAt) list.push([words.created, time(head.createdAt, page)]);
  return list;
}

function code(text: string): TemplateResult {
  return html`<code>${plainText(text)}</code>`;
}

function time(at: string, { times, now }: PageContext): TemplateResult {
  return html`<time datetime=${at} title=${times.exact(at)}>${times.relative(at, now)}</time>`;
}

/** The title of a list, with a way to add to it where the ticket can be changed. */
function titled(head: ThreadHead, title: string, at: EditLine['at']): TemplateResult {
  return html`<div class="titled">
    <h2>${title}</h2>
    ${editButtons(head, at, 'add')}
  </div>`;
}

function unrelateButton(kind: RelationKind, target: string, { texts }: PageContext): TemplateResult {
  const word = texts.head.removeRelation;
  return html`<button
    class="quiet edit"
    data-unrelate=${kind}
    data-target=${target}
    title=${word}
    aria-label=${word}
  >
    ${icon('close')}
  </button>`;
}

function relations(head: ThreadHead, page: PageContext): TemplateResult | typeof nothing {
  const { texts } = page;
  if (head.relations.length === 0 && !canEdit(head)) return nothing;
  return html`<section>
    ${titled(head, texts.head.relations, 'relations')}
    <ul>
      ${head.relations.map(
        ({ label, ticket, note, own }) => html`<li>
          <span class="label">${label}</span>
          ${own && canEdit(head) ? unrelateButton(own, ticket.id, page) : nothing}
          <div>${ticketLink(ticket, page)}</div>
          ${note ? html`<p>${plainText(note)}</p>` : nothing}
        </li>`,
      )}
    </ul>
  </section>`;
}

function plans(head: ThreadHead, page: PageContext): TemplateResult | typeof nothing {
  const { texts } = page;
  if (head.plans.length === 0 && !canEdit(head)) return nothing;
  return html`<section>
    ${titled(head, texts.head.plans, 'plans')}
    <ul>
      ${head.plans.map(
        (plan) => html`<li>
          <span class="label">${plan.label}</span> ${time(plan.at, page)}
          ${plan.related ? html`<div>${ticketLink(plan.related, page)}</div>` : nothing}
          ${plan.text ? html`<p>${plainText(plan.text)}</p>` : nothing}
          ${
            plan.rolePlan
              ? html`<details><summary>${page.texts.head.rolePlan}</summary><p>${plainText(plan.rolePlan)}</p></details>`
              : nothing
          }
        </li>`,
      )}
    </ul>
  </section>`;
}

function artifacts(head: ThreadHead, page: PageContext): TemplateResult | typeof nothing {
  const { texts } = page;
  if (head.artifacts.length === 0 && !canEdit(head)) return nothing;
  return html`<section>
    ${titled(head, texts.head.artifacts, 'artifacts')}
    <ul>
      ${head.artifacts.map((path) => html`<li><a href="#" data-artifact=${path}>${icon('file')} ${plainText(path)}</a></li>`)}
    </ul>
  </section>`;
}

function notes(head: ThreadHead, page: PageContext): TemplateResult | typeof nothing {
  if (head.notes.length === 0) return nothing;
  return html`<section>
    <h2>${page.texts.head.notes}</h2>
    <ul>${head.notes.map((note) => html`<li class="note">${icon('info')} ${note}</li>`)}</ul>
  </section>`;
}

function sources({ texts }: PageContext): TemplateResult {
  return html`<nav class="sources" aria-label=${texts.head.details}>
    <button class="quiet" data-source="item">${icon('go-to-file')} ${texts.head.openItem}</button>
    <button class="quiet" data-source="thread">${icon('go-to-file')} ${texts.head.openThread}</button>
    <button class="quiet" data-source="folder">${icon('folder-opened')} ${texts.head.revealFolder}</button>
  </nav>`;
}
