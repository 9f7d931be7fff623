import { readFileSync } from 'node:fs';
import { config } from '@vscode/l10n';
import { afterAll, describe, expect, test } from 'vitest';
import { LOADER_FAULT_CODES, loaderFaultText } from '../../../../src/runtime/abi/loader-fault.ts';

const japanese = (room: string) =>
  JSON.parse(readFileSync(new URL(`../../../../l10n/ja/${room}.json`, import.meta.url), 'utf8'));

describe('why a guest is not loaded', () => {
  afterAll(() => config({ contents: {} }));

  test('crosses as a code, so that the host tells it in the language of the reader, with every name', () => {
    const values = ['yoi:host/one@1.0.0', 'func()', 'func() -> string'];
    const english = LOADER_FAULT_CODES.map((code) => loaderFaultText({ code, values }));
    config({ contents: { ...japanese('manifest'), ...japanese('runtime'), ...japanese('wasm') } });
    for (const [index, code] of LOADER_FAULT_CODES.entries()) {
      const text = loaderFaultText({ code, values });
      expect(text).toMatch(/[ぁ-ん]/);
      expect(text).toContain(values[0]);
      expect(text).not.toBe(english[index]);
    }
  });
});
