import { t } from '@vscode/l10n';
import type * as z from 'zod';
import type { Span } from '../../base/line-index.ts';
import { messageOf } from '../../base/message-of.ts';
import type { FileProblem } from './file-problem.ts';
import { jsonSpans } from './json-spans.ts';

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: FileProblem };

/** `JSON.parse` as a value; `offset` is where `text` starts in its file. */
export function parseJson(text: string, offset = 0): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const detail = messageOf(error);
    const position = Number(/position (\d+)/.exec(detail)?.[1] ?? text.length);
    const start = Math.min(position, Math.max(text.length - 1, 0));
    return {
      ok: false,
      problem: {
        message: t('This is not JSON: {0}', detail),
        span: { start: offset + start, end: offset + start + 1 },
      },
    };
  }
}

/** The first thing that a schema dislikes about a JSON text, with its place. */
export function shapeProblem(text: string, error: z.ZodError, offset = 0): FileProblem {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const message = issue === undefined ? t('The value does not fit') : shapeMessage(issue);
  const span = spanInJson(text, path);
  return { message, span: { start: offset + span.start, end: offset + span.end } };
}

/** What is wrong with a value, in words of the file: the path, and whether it is missing, unknown or of another type. */
export function shapeMessage(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return t('The key “{0}” is unknown', [...issue.path, issue.keys[0] ?? ''].map(String).join('.'));
    case 'invalid_type':
      return t('“{0}” is missing or of another type than “{1}”', path, issue.expected);
    case 'invalid_value':
      return t('“{0}” must be one of {1}', path, issue.values.map(String).join(', '));
    case 'custom':
      return issue.message;
    default:
      return t('“{0}” is not valid', path);
  }
}

/** Where the value at `path` stands; its nearest ancestor when it is missing. */
export function spanInJson(text: string, path: readonly PropertyKey[]): Span {
  return jsonSpans(text)(path);
}
