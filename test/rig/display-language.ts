import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the server speak `language` without a language pack: it believes one to be installed that translates nothing of
 * VS Code itself. The extension host then asks every extension for its texts in that language.
 */
export async function useLanguage(userData: string, language: string): Promise<void> {
  const folder = join(userData, 'language');
  const translations = join(folder, 'main.json');
  await mkdir(folder, { recursive: true });
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  await writeFile(
    join(userData, 'languagepacks.json'),
    JSON.stringify({
      [language]: {
        hash: language,
        label: language,
        extensions: [{ extensionIdentifier: { id: 'yoi.language' }, version: '1.0.0' }],
        translations: { vscode: translations },
      },
    }),
  );
}
