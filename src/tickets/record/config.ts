import { t } from '@vscode/l10n';
import { parse, TomlError } from 'smol-toml';
import * as z from 'zod';
import { LineIndex } from '../../base/line-index.ts';
import { isBranchName, isPlainRelativePath, profileProblem } from './config-values.ts';
import type { FileProblem } from './file-problem.ts';
import { shapeMessage } from './json-problem.ts';

export const ROLES = ['intake', 'orchestrator', 'coder', 'reviewer'] as const;
export type Role = (typeof ROLES)[number];

const DEFAULT_WORKFLOWS: Readonly<Record<Role, string>> = {
  intake: 'ticket-intake-workflow',
  orchestrator: 'ticket-orchestrator-routing',
  coder: 'multi-agent-workflow',
  reviewer: 'multi-agent-workflow',
};

export interface RoleConfig {
  /** Whether the file has a table for this role; without one it cannot be launched. */
  readonly declared: boolean;
  readonly profile: string;
  readonly launchPrompt?: string;
  readonly workflow: string;
}

/** The ticket settings of a workspace (docs/formats.md#ticket-configuration). */
export interface TicketConfig {
  /** Where the tickets are: relative to the workspace, or absolute. */
  readonly root: string;
  /** The language of records, as written; see `record-language.ts`. */
  readonly language?: string;
  readonly orchestration: { readonly branch: string; readonly worktreeDir: string; readonly worktreeName: string };
  readonly roles: Readonly<Record<Role, RoleConfig>>;
}

/** The texts of the two files that may hold the settings; absent when the file is. */
export interface ConfigFiles {
  /** `.yoi/ticket.config.toml` */
  readonly ticketConfig?: string;
  /** `.yoi/workspace.toml`, the form from 2026-07-16; read when the other is absent. */
  readonly workspace?: string;
}

export type ReadConfig =
  | { readonly ok: true; readonly config: TicketConfig }
  | { readonly ok: false; readonly file: keyof ConfigFiles; readonly problem: FileProblem };

const text = z.string().refine((value) => value.trim() !== '', { error: () => t('A value must not be blank') });
const path = z.string().refine(isPlainRelativePath, { error: () => t('This must be a relative path without dots') });

const backendSchema = z
  .strictObject({
    provider: z.literal('builtin:yoi_local').optional(),
    kind: z.literal('local').optional(),
    root: text.optional(),
  })
  .refine(({ provider, kind }) => provider === undefined || kind === undefined, {
    error: () => t('“provider” and the older “kind” exclude each other'),
  });

const roleSchema = z.strictObject({
  profile: text
    .superRefine((value, context) => {
      const message = profileProblem(value.trim());
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .optional(),
  launch_prompt: text.optional(),
  workflow: text.optional(),
});

const orchestrationSchema = z.strictObject({
  branch: z
    .string()
    .refine(isBranchName, { error: () => t('This is no branch name') })
    .optional(),
  worktree_dir: path.optional(),
  worktree_name: path.optional(),
});

const rolesSchema = z.strictObject({
  intake: roleSchema.optional(),
  orchestrator: roleSchema.optional(),
  coder: roleSchema.optional(),
  reviewer: roleSchema.optional(),
});

const ticketConfigSchema = z.strictObject({
  backend: backendSchema.optional(),
  ticket: z.strictObject({ language: text.optional() }).optional(),
  orchestration: orchestrationSchema.optional(),
  roles: rolesSchema.optional(),
});

/** The later file holds settings of other parts too, so only what is understood is looked at. */
const workspaceSchema = z.object({
  ticket: z
    .object({
      language: text.optional(),
      backend: backendSchema.optional(),
      orchestration: orchestrationSchema.optional(),
      roles: rolesSchema.optional(),
    })
    .optional(),
});

/** The ticket settings from whichever file has them; the defaults when there is none. */
export function readTicketConfig(files: ConfigFiles): ReadConfig {
  if (files.ticketConfig !== undefined) {
    const read = readToml(files.ticketConfig, ticketConfigSchema);
    if (!read.ok) return { ...read, file: 'ticketConfig' };
    return { ok: true, config: configOf({ ...read.value, language: read.value.ticket?.language }) };
  }
  if (files.workspace !== undefined) {
    const read = readToml(files.workspace, workspaceSchema);
    if (!read.ok) return { ...read, file: 'workspace' };
    return { ok: true, config: configOf(read.value.ticket ?? {}) };
  }
  return { ok: true, config: configOf({}) };
}

type ReadToml<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: FileProblem };

function readToml<T>(source: string, schema: z.ZodType<T>): ReadToml<T> {
  let value: unknown;
  try {
    value = parse(source.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const at = new LineIndex(source).lineStart(error.line - 1) + error.column - 1;
    const [message = ''] = error.message.split('\n');
    return { ok: false, problem: { message: t('This is not TOML: {0}', message), span: { start: at, end: at + 1 } } };
  }
  const shape = schema.safeParse(value);
  if (shape.success) return { ok: true, value: shape.data };
  const [issue] = shape.error.issues;
  const message = issue === undefined ? t('The value does not fit') : settingMessage(issue);
  return { ok: false, problem: { message, span: { start: 0, end: source.length } } };
}

function settingMessage(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys' || issue.path.at(-1) !== 'roles') return shapeMessage(issue);
  return t('“{0}” is no role; the roles are {1}', issue.keys[0] ?? '', ROLES.join(', '));
}

interface Written {
  readonly language?: string | undefined;
  readonly backend?: z.infer<typeof backendSchema> | undefined;
  readonly orchestration?: z.infer<typeof orchestrationSchema> | undefined;
  readonly roles?: z.infer<typeof rolesSchema> | undefined;
}

function configOf({ language, backend, orchestration, roles }: Written): TicketConfig {
  const role = (name: Role): RoleConfig => {
    const written = roles?.[name];
    return {
      declared: written !== undefined,
      profile: written?.profile?.trim() ?? 'inherit',
      ...(written?.launch_prompt !== undefined && { launchPrompt: written.launch_prompt }),
      workflow: written?.workflow ?? DEFAULT_WORKFLOWS[name],
    };
  };
  return {
    root: backend?.root ?? '.yoi/tickets',
    ...(language !== undefined && { language: language.trim() }),
    orchestration: {
      branch: orchestration?.branch ?? 'orchestration',
      worktreeDir: orchestration?.worktree_dir ?? '.worktree',
      worktreeName: orchestration?.worktree_name ?? 'orchestration',
    },
    roles: {
      intake: role('intake'),
      orchestrator: role('orchestrator'),
      coder: role('coder'),
      reviewer: role('reviewer'),
    },
  };
}
