import { parseToml } from '../../../toml/parse-toml.ts';
import { readManifest } from '../../model/manifest-view.ts';
import type { BrokenArchive, FolderFacts, PackageFacts } from '../../model/package-facts.ts';
import { ENTRY, EXAMPLE_DIGEST, HEAD } from './examples.ts';

/** Where the manifest of an example stands. */
const EXAMPLE_MANIFEST_URI = 'demo/plugin.toml';

export const OTHER_DIGEST = `sha256:${'d1ff'.repeat(16)}`;

/** The entry of an example without its digest pin. */
export const UNPINNED_ENTRY = ENTRY.replace(/digest = .*\n/, '');

/** A store that holds the plugin of the examples, under the given digests. */
export function stored(...digests: readonly string[]): PackageFacts {
  const manifest = readManifest({ uri: 'archive', label: 'plugin.toml', document: parseToml(HEAD) });
  const identity = { source: 'project', id: 'demo.net' } as const;
  return {
    folders: new Map(),
    archives: digests.map((digest, index) => ({ identity, digest, manifest, uri: `store/demo-${index}.yoi-plugin` })),
  };
}

/** The store of the examples with just the package that their entry pins. */
export const PINNED_STORE: PackageFacts = stored(EXAMPLE_DIGEST);

export function broken(archive: Pick<BrokenArchive, 'kind' | 'message'>): PackageFacts {
  return { folders: new Map(), broken: [{ uri: 'store/demo.yoi-plugin', ...archive }] };
}

export function folder(facts: FolderFacts): PackageFacts {
  return { folders: new Map([[EXAMPLE_MANIFEST_URI, facts]]) };
}
