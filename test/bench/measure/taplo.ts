import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Taplo } from '@taplo/lib';

/** A linter of TOML that knows JSON Schema. */
export interface Linter {
  lint(text: string, schema: string): Promise<readonly string[]>;
}

type Environment = NonNullable<Parameters<typeof Taplo.initialize>[0]>;

/** taplo's linter; it reads schemas from `folder` and fetches nothing. */
export async function startTaplo(folder: string): Promise<Linter> {
  const loaded: { readonly Taplo: typeof Taplo } = createRequire(import.meta.url)('@taplo/lib');
  const taplo = await loaded.Taplo.initialize(environment());
  return {
    async lint(text, schema) {
      const url = pathToFileURL(join(folder, schema)).href;
      const { errors } = await taplo.lint(text, { config: { schema: { enabled: true, url } } });
      return errors.map(({ error }) => error);
    },
  };
}

function environment(): Environment {
  return {
    now: () => new Date(),
    envVar: () => undefined,
    envVars: () => [],
    stdErrAtty: () => false,
    stdin: async () => new Uint8Array(),
    stdout: async (bytes) => bytes.length,
    stderr: async (bytes) => bytes.length,
    glob: () => [],
    readFile: async (path) => new Uint8Array(await readFile(path)),
    writeFile: async () => undefined,
    urlToFilePath: (url) => fileURLToPath(url),
    isAbsolute,
    cwd: () => process.cwd(),
    findConfigFile: () => undefined,
  };
}
