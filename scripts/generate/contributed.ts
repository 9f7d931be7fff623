import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const setting = z.object({
  type: z.string(),
  scope: z.string(),
  default: z.unknown(),
  markdownDescription: z.string(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

const manifest = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), category: z.string(), title: z.string() })),
    configuration: z.array(z.object({ title: z.string(), properties: z.record(z.string(), setting) })),
    menus: z.record(z.string(), z.array(z.object({ command: z.string().optional(), when: z.string().optional() }))),
  }),
});

/** What of `package.json` the tables of the README are made from, its texts in English. */
export type Contributed = z.infer<typeof manifest>['contributes'];

/** What a manifest's text contributes, with the texts of the repository `root`. */
export function contributedOf(text: string, root: string): Contributed {
  const texts = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')));
  const inEnglish = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/^%([\w.-]+)%$/, (key, name) => texts[name] ?? key) : value;
  return manifest.parse(JSON.parse(text, inEnglish)).contributes;
}
