import { t } from '@vscode/l10n';
import type { ToolDeclaration } from '../../../authority/record.ts';
import { checkToolInput } from '../../../runtime/instance/tool-input.ts';
import { askText, showPicks } from '../../app/show.ts';
import { type FormField, formOf, inputSkeleton, readField } from './tool-form.ts';

/** Nothing stands for a form that was left. */
type Answer = { readonly given: false } | { readonly given: true; readonly value: unknown };

/** Asks for a tool's input: question by question for a simple schema, else as JSON. The value is the input's JSON text. */
export async function askInput(tool: ToolDeclaration, earlier: string | undefined): Promise<string | undefined> {
  const fields = formOf(tool.inputSchema);
  return fields === undefined ? askJson(tool, earlier) : askFields(tool, fields, earlier);
}

/** Asks for any JSON value, as of an event. */
export function askJsonText(
  title: string,
  prompt: string,
  value: string,
  check: (text: string) => string | undefined,
): Thenable<string | undefined> {
  return askText({ title, prompt, value, ignoreFocusOut: true, validateInput: check });
}

function askJson(tool: ToolDeclaration, earlier: string | undefined): Thenable<string | undefined> {
  const check = (text: string) => {
    const checked = checkToolInput(tool, text);
    return checked.ok ? undefined : checked.refusal.message;
  };
  const start = earlier ?? inputSkeleton(tool.inputSchema);
  return askJsonText(t('Run {0}', tool.name), t('The input of the tool, as JSON'), start, check);
}

async function askFields(
  tool: ToolDeclaration,
  fields: readonly FormField[],
  earlier: string | undefined,
): Promise<string | undefined> {
  const before = earlierValues(earlier);
  const input: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) {
    const title =
      fields.length === 1 ? t('Run {0}', tool.name) : t('Run {0} ({1}/{2})', tool.name, index + 1, fields.length);
    const answer = await askField(title, field, before[field.name]);
    if (!answer.given) return undefined;
    if (answer.value !== undefined) input[field.name] = answer.value;
  }
  return JSON.stringify(input);
}

function askField(title: string, field: FormField, before: unknown): Promise<Answer> {
  switch (field.kind) {
    case 'boolean':
      return pick(title, field, [true, false]);
    case 'choice':
      return pick(title, field, field.choices ?? []);
    default:
      return write(title, field, before);
  }
}

async function pick(title: string, field: FormField, choices: readonly unknown[]): Promise<Answer> {
  const leaveOut = { label: t('Leave Out'), value: undefined };
  const items = [...choices.map((value) => ({ label: String(value), value })), ...(field.required ? [] : [leaveOut])];
  const placeHolder = placeOf(field);
  const chosen = await showPicks(items, { title, placeHolder, ignoreFocusOut: true });
  return chosen === undefined ? { given: false } : { given: true, value: chosen.value };
}

async function write(title: string, field: FormField, before: unknown): Promise<Answer> {
  const isLeftOut = (text: string) => text === '' && (!field.required || field.kind !== 'text');
  const written = await askText({
    title,
    prompt: placeOf(field),
    value: before === undefined ? '' : String(before),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (isLeftOut(text)) return field.required ? t('This is not a number.') : undefined;
      const read = readField(field, text);
      return read.ok ? undefined : read.message;
    },
  });
  if (written === undefined) return { given: false };
  if (isLeftOut(written)) return { given: true, value: undefined };
  const read = readField(field, written);
  return read.ok ? { given: true, value: read.value } : { given: false };
}

function placeOf({ name, description, required }: FormField): string {
  const title = description === undefined ? name : `${name}: ${description}`;
  return required ? title : t('{0} (empty: left out)', title);
}

function earlierValues(earlier: string | undefined): Readonly<Record<string, unknown>> {
  const parsed: unknown = earlier === undefined ? {} : JSON.parse(earlier);
  return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
}
