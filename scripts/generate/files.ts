import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contributedOf } from './contributed.ts';
import { withContributions } from './contributes/manifest.ts';
import { diagnosticsPage } from './diagnostics-page.ts';
import { withProfile } from './host-apis.ts';
import { jsonSchemas } from './json-schemas.ts';
import { noticesPage } from './notices.ts';
import { withTables } from './readme.ts';
import { readRooms } from './room-imports.ts';
import { roomsPicture } from './rooms-picture.ts';
import { RULES } from './rules.ts';
import { shippedPackages } from './shipped-packages.ts';

/** Every file that is written from the source, by its path in the repository `root`, with what it should hold. */
export function generatedFiles(root: string): ReadonlyMap<string, string> {
  const schemas = Object.entries(jsonSchemas()).map(
    ([name, schema]) => [`media/schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`] as const,
  );
  const manifest = withContributions(readFileSync(join(root, 'package.json'), 'utf8'), RULES);
  return new Map([
    ['docs/diagnostics.md', diagnosticsPage(RULES)],
    ['docs/rooms.svg', roomsPicture(readRooms(root))],
    ['README.md', withTables(readFileSync(join(root, 'README.md'), 'utf8'), contributedOf(manifest, root))],
    ['docs/host-apis.md', withProfile(readFileSync(join(root, 'docs', 'host-apis.md'), 'utf8'))],
    ['THIRD-PARTY-NOTICES.md', noticesPage(shippedPackages(root))],
    ['package.json', manifest],
    ...schemas,
  ]);
}
