import { t } from '@vscode/l10n';
import * as z from 'zod';
import { MAX_ARTIFACT_BYTES } from '../limits.ts';
import { isPlainName } from '../record/ticket-id.ts';
import { ARTIFACTS_FOLDER, PLAN_FILE, RELATIONS_FILE } from '../store/ticket-layout.ts';
import { defineOperation } from './define-operation.ts';
import { touchItem } from './writer/event-steps.ts';
import type { Operation } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

/** Puts a new file among the ticket's artifacts; it never takes another's place. */
export function addArtifact(name: string, bytes: Uint8Array): Operation<{ path: string }> {
  return async (context) => {
    const path = `${ARTIFACTS_FOLDER}/${name}`;
    if (!isPlainName(name) || name.startsWith('.') || path === RELATIONS_FILE || path === PLAN_FILE) {
      return refuse('invalid', t('“{0}” cannot be the name of an artifact', name));
    }
    if (bytes.length > MAX_ARTIFACT_BYTES) {
      return refuse('invalid', t('An artifact has at most {0} bytes', MAX_ARTIFACT_BYTES));
    }
    return { ok: true, steps: [{ kind: 'add', name: path, bytes }, touchItem(context)], value: { path } };
  };
}

export const artifact = defineOperation({
  id: 'add-artifact',
  params: z.strictObject({
    name: z.string().describe('Name of the new file'),
    bytes: z.instanceof(Uint8Array).describe('What is in it'),
  }),
  plan: ({ name, bytes }) => addArtifact(name, bytes),
  doors: {
    command: { id: 'yoi.tickets.addArtifact', title: () => t('Add Artifact') },
    page: { at: 'artifacts', label: () => t('Add an artifact') },
  },
});
