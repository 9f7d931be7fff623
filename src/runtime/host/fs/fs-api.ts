import { constants, type Dirent } from 'node:fs';
import { open, opendir } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import * as z from 'zod';
import { hostApiRefusal } from '../../../authority/authorize.ts';
import type { FsOperation, ResolvedRecord } from '../../../authority/record.ts';
import { cutBytes } from '../../../base/cut-bytes.ts';
import { replaceFile } from '../../../base/replace-file.ts';
import { readDescriptor } from '../../descriptor.ts';
import { MAX_FS_DESCRIPTOR_BYTES, MAX_FS_ENTRIES, MAX_FS_READ_BYTES, MAX_FS_WRITE_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';
import { openGrantedRoot } from './granted-root.ts';
import { type PathParts, readRelativePath, shownPath } from './relative-path.ts';
import { resolveExisting, resolveForWrite, systemReason } from './resolve.ts';

const PATH_ONLY = z.strictObject({ path: z.string() });
const PATH_AND_CONTENT = z.strictObject({ path: z.string(), content: z.string() });

/** The `fs` host API for one guest: text files below granted roots, and nothing else (docs/formats.md#files). */
export class FsApi {
  readonly #record: () => ResolvedRecord;
  readonly #protectedPaths: readonly string[];

  /** `protectedPaths` are absolute folders that no grant opens, besides every `.yoi`. */
  constructor(record: () => ResolvedRecord, protectedPaths: readonly string[]) {
    this.#record = record;
    this.#protectedPaths = protectedPaths;
  }

  async read(json: string): Promise<Outcome<string>> {
    const asked = this.#admit(json, PATH_ONLY);
    if (!asked.ok) return asked;
    return this.#inGrants('read', asked.value.path, async (root, parts, shown) => {
      const found = await resolveExisting(root, parts, this.#protectedPaths);
      if (!found.ok) return found;
      if (!found.value.stats.isFile()) return refused('path-not-a-file', t('not a regular file: {0}', shown));
      const { text, truncated } = await readText(found.value.path);
      return done(JSON.stringify({ path: shown, content: text, truncated }));
    });
  }

  async list(json: string): Promise<Outcome<string>> {
    const asked = this.#admit(json, PATH_ONLY);
    if (!asked.ok) return asked;
    return this.#inGrants('list', asked.value.path, async (root, parts, shown) => {
      const found = await resolveExisting(root, parts, this.#protectedPaths);
      if (!found.ok) return found;
      if (!found.value.stats.isDirectory()) return refused('path-not-a-directory', t('not a directory: {0}', shown));
      return done(JSON.stringify({ path: shown, ...(await readEntries(found.value.path)) }));
    });
  }

  async write(json: string): Promise<Outcome<string>> {
    const asked = this.#admit(json, PATH_AND_CONTENT);
    if (!asked.ok) return asked;
    const { path, content } = asked.value;
    const bytes = Buffer.byteLength(content);
    if (bytes > MAX_FS_WRITE_BYTES) {
      return refused('content-too-long', t('write content exceeds {0} bytes', MAX_FS_WRITE_BYTES));
    }
    return this.#inGrants('write', path, async (root, parts, shown) => {
      const target = await resolveForWrite(root, parts, this.#protectedPaths);
      if (!target.ok) return target;
      await replaceFile(target.value, content);
      return done(JSON.stringify({ path: shown, bytes_written: bytes }));
    });
  }

  #admit<T>(json: string, schema: z.ZodType<T>): Outcome<T> {
    if (Buffer.byteLength(json) > MAX_FS_DESCRIPTOR_BYTES) {
      return refused('descriptor-too-long', t('fs descriptor exceeds {0} bytes', MAX_FS_DESCRIPTOR_BYTES));
    }
    const unauthorized = hostApiRefusal(this.#record(), 'fs');
    if (unauthorized) {
      return refused(unauthorized.code, t('host API dispatch denied: {0}', unauthorized.message));
    }
    const read = readDescriptor(json, schema);
    return read.ok ? done(read.value) : refused('descriptor-invalid', t('invalid fs request JSON: {0}', read.reason));
  }

  /** Tries the grants that have the operation, in order; the first that works wins, else the last refusal stands (docs/formats.md#files). */
  async #inGrants(
    operation: FsOperation,
    path: string,
    work: (root: string, parts: PathParts, shown: string) => Promise<Outcome<string>>,
  ): Promise<Outcome<string>> {
    const parts = readRelativePath(path);
    if (!parts.ok) return parts;
    const shown = shownPath(parts.value.join('/'));
    let outcome: Outcome<string> = refused(
      'operation-not-granted',
      t('no matching operation grant for {0}', operation),
    );
    for (const grant of this.#record().grants.fs) {
      if (!grant.operations.includes(operation)) continue;
      const root = await openGrantedRoot(grant.root);
      outcome = root.ok ? await attempt(shown, () => work(root.value, parts.value, shown)) : root;
      if (outcome.ok) break;
    }
    return outcome;
  }
}

async function attempt(shown: string, work: () => Promise<Outcome<string>>): Promise<Outcome<string>> {
  try {
    return await work();
  } catch (error) {
    return refused('fs-failed', t('file operation failed for {0}: {1}', shown, systemReason(error)));
  }
}

async function readText(path: string): Promise<{ text: string; truncated: boolean }> {
  // The file was no symlink when it was looked at; if it has become one, opening it fails.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const buffer = Buffer.alloc(MAX_FS_READ_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    const decoded = buffer.toString('utf8', 0, Math.min(length, MAX_FS_READ_BYTES));
    const text = cutBytes(decoded, MAX_FS_READ_BYTES);
    return { text, truncated: length > MAX_FS_READ_BYTES || text.length < decoded.length };
  } finally {
    await file.close();
  }
}

/** The first entries in directory order, then sorted by their bytes, so that a cut listing is an arbitrary part (docs/formats.md#granted-directories). */
async function readEntries(path: string): Promise<{ entries: { name: string; kind: string }[]; truncated: boolean }> {
  const taken: { name: string; kind: string }[] = [];
  let truncated = false;
  for await (const entry of await opendir(path)) {
    truncated = taken.length === MAX_FS_ENTRIES;
    if (truncated) break;
    taken.push({ name: entry.name, kind: kindOf(entry) });
  }
  const entries = taken.sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)));
  return { entries, truncated };
}

function kindOf(entry: Dirent): 'dir' | 'file' | 'symlink' | 'other' {
  if (entry.isDirectory()) return 'dir';
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}
