import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { GROUPINGS, type Grouping, type ListOrder, SORTS, type Sort } from '../../../tickets/views/ticket-groups.ts';
import { showPicks } from '../../app/show.ts';

/** Where the workspace remembers how its tickets are listed. */
const MEMORY_KEY = 'tickets.order';

const Order = z.object({ grouping: z.enum(GROUPINGS), sort: z.enum(SORTS) });
const USUAL: ListOrder = { grouping: 'state', sort: 'updated', filter: '' };

export function rememberedOrder(memory: vscode.Memento): ListOrder {
  const order = Order.safeParse(memory.get(MEMORY_KEY));
  return order.success ? { ...USUAL, ...order.data } : USUAL;
}

/** The filter is not remembered: a list that hides tickets from last week misleads. */
export async function rememberOrder(memory: vscode.Memento, { grouping, sort }: ListOrder): Promise<void> {
  await memory.update(MEMORY_KEY, { grouping, sort });
}

export function groupingLabel(grouping: Grouping): string {
  switch (grouping) {
    case 'state':
      return t('By State');
    case 'readiness':
      return t('By Readiness');
    case 'relation':
      return t('By Relation');
    case 'none':
      return t('One List');
  }
}

function sortLabel(sort: Sort): string {
  switch (sort) {
    case 'updated':
      return t('Last Changed First');
    case 'created':
      return t('Newest First');
    case 'title':
      return t('By Title');
  }
}

export function askGrouping(current: Grouping): Promise<Grouping | undefined> {
  return choose(GROUPINGS, groupingLabel, current, t('Group tickets'));
}

export function askSort(current: Sort): Promise<Sort | undefined> {
  return choose(SORTS, sortLabel, current, t('Sort tickets'));
}

async function choose<T extends string>(
  values: readonly T[],
  word: (value: T) => string,
  current: T,
  title: string,
): Promise<T | undefined> {
  const picks = values.map((value) => ({ label: word(value), value, iconPath: mark(value === current) }));
  return (await showPicks(picks, { title }))?.value;
}

function mark(isCurrent: boolean): vscode.ThemeIcon {
  return new vscode.ThemeIcon(isCurrent ? 'check' : 'blank');
}

/** Lets a person type a filter and see at once what it leaves; Escape brings back the filter that was there before. */
export function askFilter(before: string, apply: (filter: string) => void): void {
  const box = vscode.window.createInputBox();
  let accepted = false;
  box.title = t('Filter Tickets');
  box.placeholder = t('Words from the title, the id, a risk flag or a name');
  box.value = before;
  box.onDidChangeValue(apply);
  box.onDidAccept(() => {
    accepted = true;
    box.hide();
  });
  box.onDidHide(() => {
    if (!accepted) apply(before);
    box.dispose();
  });
  box.show();
}
