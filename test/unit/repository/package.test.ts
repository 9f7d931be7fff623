import { existsSync, readFileSync } from 'node:fs';
import { listFiles, PackageManager } from '@vscode/vsce';
import { describe, expect, test } from 'vitest';

/** What a package may hold; `.vscodeignore` says the same by letting it through. */
const ALLOWED = [
  /^package(\.nls(\.ja)?)?\.json$/,
  /^(README|CHANGELOG|SECURITY|THIRD-PARTY-NOTICES)\.md$/,
  /^LICENSE$/,
  /^dist\/[a-z-]+\.js$/,
  /^dist\/l10n\/bundle\.l10n\.ja\.json$/,
  /^dist\/webview\/[a-z]+\.(js|css|ttf)$/,
  /^media\/(icons|sample|schemas|syntaxes|templates|walkthrough)\//,
  /^media\/language-configuration\.json$/,
  /^docs\/(diagnostics|ticket-doctor)\.md$/,
  /^wit\//,
];

describe('the package', async () => {
  const files = (await listFiles({ packageManager: PackageManager.None })).map((file) => file.replaceAll('\\', '/'));

  test('holds nothing but what is named', () => {
    expect(files.filter((file) => !ALLOWED.some((allowed) => allowed.test(file)))).toEqual([]);
  });

  test('holds no source map and nothing that an installation would run', () => {
    expect(files.filter((file) => file.endsWith('.map') || file.includes('node_modules'))).toEqual([]);
    const { dependencies, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(dependencies).toBeUndefined();
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'vscode:prepublish', 'vscode:uninstall'];
    expect(hooks.filter((hook) => hook in scripts)).toEqual([]);
  });

  test.each([
    ['the notices of what others wrote', 'THIRD-PARTY-NOTICES.md'],
    ['what the walkthrough copies, names that begin with a dot included', 'media/sample/.yoi/override.local.toml'],
    ['the package whose tool the walkthrough runs', 'media/sample/.yoi/plugins/sample.weather.yoi-plugin'],
    ['what a link of a diagnostic opens', 'docs/diagnostics.md'],
    ['what a new plugin is made from', 'media/templates/rust/wit/yoi.wit'],
  ])('holds %s', (_, file) => {
    expect(files).toContain(file);
  });

  const pictures = [...readFileSync('package.json', 'utf8').matchAll(/"(media\/[^"]+\.(?:webp|svg))"/g)];

  test.each([...new Set(pictures.map(([, picture = '']) => picture))])('holds the picture %s', (picture) => {
    expect(existsSync(picture) && files.includes(picture)).toBe(true);
  });
});

test('the pictures of the README are there', () => {
  const shown = [...readFileSync('README.md', 'utf8').matchAll(/\]\((media\/[^)]+)\)/g)];
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.map(([, picture = '']) => picture).filter((picture) => !existsSync(picture))).toEqual([]);
});
