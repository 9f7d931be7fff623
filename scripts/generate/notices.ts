import { markdownTable } from './markdown-table.ts';
import type { ShippedPackage } from './shipped-packages.ts';

/** `THIRD-PARTY-NOTICES.md`: what the extension contains of others, under which licences, with their texts. */
export function noticesPage(packages: readonly ShippedPackage[]): string {
  const rows = packages.map(({ name, version, license }) => [name, version, license]);
  return `<!-- Written by \`npm run generate\` from what esbuild puts into \`dist/\`; a test tells when it is stale. -->

# Third-party notices

The extension contains code or data of these packages. Each stays under its own licence; the texts follow.

${markdownTable(['package', 'version', 'licence'], rows)}
${packages.map(section).join('')}`;
}

function section({ name, license, text }: ShippedPackage): string {
  return `
## ${name}

${text === undefined ? `The package carries no text of its licence, which it names as ${license}.` : `\`\`\`text\n${text}\n\`\`\``}
`;
}
