import { html, type TemplateResult } from 'lit';

/** A codicon as decoration; what it means always stands beside it in words. */
export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

const KIND_ICONS: Readonly<Record<string, string>> = {
  create: 'add',
  comment: 'comment',
  plan: 'checklist',
  decision: 'law',
  implementation_report: 'tools',
  review: 'eye',
  intake_summary: 'inbox',
  state_changed: 'arrow-right',
  status_changed: 'arrow-right',
  close: 'pass',
  item_edit: 'edit',
  migration: 'history',
};

export function kindIcon(kind: string): string {
  return KIND_ICONS[kind] ?? 'circle-small-filled';
}

const STATE_ICONS: Readonly<Record<string, string>> = {
  planning: 'lightbulb',
  ready: 'circle-large-outline',
  queued: 'watch',
  inprogress: 'play-circle',
  done: 'pass',
  closed: 'pass-filled',
};

export function stateIcon(state: string): string {
  return STATE_ICONS[state] ?? 'question';
}
