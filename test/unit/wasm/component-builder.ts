/** Encodes small WebAssembly binaries, right ones and wrong ones, without any toolchain. */
export type Bytes = readonly number[];

export function u32(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

export const name = (text: string): Bytes => {
  const bytes = [...Buffer.from(text, 'utf8')];
  return [...u32(bytes.length), ...bytes];
};
export const externName = (text: string): Bytes => [0, ...name(text)];
export const vector = (...elements: readonly Bytes[]): Bytes => [...u32(elements.length), ...elements.flat()];
export const section = (id: number, content: Bytes): Bytes => [id, ...u32(content.length), ...content];

export const coreModule = (...sections: readonly Bytes[]): Bytes => [
  0,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  ...sections.flat(),
];
export const component = (...sections: readonly Bytes[]): Bytes => [
  ...[0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0],
  ...sections.flat(),
];

export const memorySection = (min: number, max?: number): Bytes => section(5, vector(range(min, max)));
export const tableSection = (min: number, max?: number): Bytes => section(4, vector([0x70, ...range(min, max)]));
const range = (min: number, max?: number): Bytes =>
  max === undefined ? [0, ...u32(min)] : [1, ...u32(min), ...u32(max)];

export const STRING = 0x73;
export const U32 = 0x79;

/** A function type whose parameters are called a, b, c … */
export const functionType = (parameters: Bytes, result: number): Bytes => [
  0x40,
  ...vector(...parameters.map((type, index) => [...name(String.fromCharCode(97 + index)), type])),
  0,
  result,
];

/** Imports an interface with the given functions; `types` are its own type indices in order. */
function importInterface(typeIndex: number, interfaceName: string, functions: Readonly<Record<string, Bytes>>): Bytes {
  const declarations = Object.entries(functions).flatMap(([inner, type], index) => [
    [1, ...type],
    [4, ...externName(inner), 1, ...u32(index)],
  ]);
  return [
    ...section(7, vector([0x42, ...vector(...declarations)])),
    ...section(10, vector([...externName(interfaceName), 5, ...u32(typeIndex)])),
  ];
}

/** A component that exports functions which are lifted from nothing: it can be read, not run. */
export function toolComponent(options: {
  readonly imports?: Readonly<Record<string, Readonly<Record<string, Bytes>>>>;
  readonly exports?: Readonly<Record<string, Bytes>>;
  readonly core?: Bytes;
}): Uint8Array {
  const imports = Object.entries(options.imports ?? {});
  const exports = Object.entries(options.exports ?? { call: functionType([STRING, STRING], STRING) });
  return Uint8Array.from(
    component(
      ...imports.map(([interfaceName, functions], index) => importInterface(index, interfaceName, functions)),
      section(1, options.core ?? coreModule(memorySection(1))),
      ...exports.map(([exported, type], index) => [
        ...section(7, vector(type)),
        ...section(8, vector([0, 0, ...u32(0), ...vector(), ...u32(imports.length + index)])),
        ...section(11, vector([...externName(exported), 1, ...u32(2 * index), 0])),
      ]),
    ),
  );
}
