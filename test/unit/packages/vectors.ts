import { orderedFiles, type PackageFiles } from '../../../src/packages/archive/files.ts';
import { EXAMPLE_A, EXAMPLE_B, EXAMPLE_C } from './examples.ts';

/** A package of docs/formats.md#checking-a-package with what it must come out as. */
export interface PackageVector {
  readonly name: string;
  readonly files: PackageFiles;
  readonly digest: string;
  /** Length and SHA-256 of the packed archive, where the spec states them. */
  readonly packed?: { readonly bytes: number; readonly sha256: string };
}

const MINIMAL = 'schema_version = 1\nid = "demo.min"\nname = "Demo"\nversion = "0.1.0"\n';
const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, value) => value);
export const EMPTY_COMPONENT = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00);

export function filesOf(contents: Readonly<Record<string, string | Uint8Array>>): PackageFiles {
  return orderedFiles(
    Object.entries(contents).map(
      ([path, content]) => [path, typeof content === 'string' ? Buffer.from(content, 'utf8') : content] as const,
    ),
  );
}

/** The files are given out of order on purpose. */
export const VECTORS: readonly PackageVector[] = [
  {
    name: 'V0 no files at all',
    files: filesOf({}),
    digest: 'sha256:1d22f437233d2727ae9ddf72c696fb0c435349ba05498b7dbe840c25e790c3f4',
    packed: { bytes: 22, sha256: '8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85' },
  },
  {
    name: 'V1 one file, a big-endian length',
    files: filesOf({ 'plugin.toml': MINIMAL }),
    digest: 'sha256:bdd7923e0be19cec6532012fda017cefd387294b8cdf61cbc4bd61c0bfdc9ad0',
    packed: { bytes: 187, sha256: 'efa2870af02fc631f5b4faee1007f5bc39aa347bc4bb11ee055fd5f06b3abcf7' },
  },
  {
    name: 'V2 case, a dot before a slash, an empty file',
    files: filesOf({
      'src/lib.rs': '// lib\n',
      'src.txt': 's\n',
      'plugin.toml': MINIMAL,
      'README.md': '# Demo\n',
      a: '',
    }),
    digest: 'sha256:7f1423b3a8b3e6058787bae576fb3b91c81b3564c621afe00a6467e3306a08b6',
    packed: { bytes: 561, sha256: '305ee52aca7f5f778ad44795cd86c02d0eb909d6e4b1260ec4d7eaed09d693f3' },
  },
  {
    name: 'V3 binary contents',
    files: filesOf({
      'plugin.toml': MINIMAL,
      'plugin.component.wasm': EMPTY_COMPONENT,
      'assets/empty.bin': '',
      'assets/all.bin': ALL_BYTES,
    }),
    digest: 'sha256:80b413070901f452770ffd0bcdbc086d44d70824dce996f305172d42debc6df9',
    packed: { bytes: 781, sha256: '884a552951d67781bd44598437243b7810e496d3be0d5e64c090cfd7449b2eef' },
  },
  {
    name: 'V4 order by UTF-8, not by UTF-16',
    files: filesOf({
      '\u{1F600}.txt': 'emoji\n',
      '\uFF61.txt': 'halfwidth\n',
      '\u00E9.txt': 'e-acute\n',
      'plugin.toml': MINIMAL,
    }),
    digest: 'sha256:510a5ebc4e9c2c2deeb1e9788661981b4a7e1153ce7e37f8c4f5c413cc1bc33b',
    packed: { bytes: 481, sha256: 'b4b28f6fa8b6b1825486e0b2e15f201d06272906b7361dde25ee4c562d224fac' },
  },
  {
    name: 'V5 a path that runs into its content',
    files: filesOf({ ab: 'c', a: 'bc', 'plugin.toml': MINIMAL }),
    digest: 'sha256:a7483b276bc1120e60441a512e3329c3d49adae0b5319375ecc15c85d460869e',
    packed: { bytes: 348, sha256: 'ef26be28c5221799fa901f2b53e4b3047564f1d2c62c4c7612c6c2d1f04213f5' },
  },
  {
    name: 'example A',
    files: filesOf({ 'plugin.toml': EXAMPLE_A.manifest, 'plugin.component.wasm': EMPTY_COMPONENT }),
    digest: 'sha256:407686100e0f7445f959704583daddd0a0c44482b159a0113670779ce24605a9',
  },
  {
    name: 'example B',
    files: filesOf({ 'plugin.toml': EXAMPLE_B.manifest, 'plugin.component.wasm': EMPTY_COMPONENT }),
    digest: 'sha256:0d65cc62f18bb2fa1abae30c0ca53a782f6d77c018ceef0a41c68f842e15f9fd',
  },
  {
    name: 'example C',
    files: filesOf({ 'plugin.toml': EXAMPLE_C.manifest, 'plugin.component.wasm': EMPTY_COMPONENT }),
    digest: 'sha256:47ed7c20470511be8055851f635baf049a2e15b1e4a7d94af56b1bf882ed90fe',
  },
];
