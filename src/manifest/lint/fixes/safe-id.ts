import { isSafeId, MAX_ID_BYTES } from '../../../authority/safe-names.ts';

/** The safe id that is nearest to `text`; absent when nothing of it is left. */
export function safeIdLike(text: string): string | undefined {
  const id = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, MAX_ID_BYTES)
    .replace(/^[.-]+|[.-]+$/g, '');
  return isSafeId(id) ? id : undefined;
}
