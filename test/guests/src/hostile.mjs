/** Inputs that must be refused before anything of them runs, by what is wrong with them. */

const component = (imports, inCore = '', memory = '(memory (export "memory") 1)') => `(component ${imports}
  (core module $m ${memory} ${inCore}
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 8192)
    (func (export "call") (param i32 i32 i32 i32) (result i32) i32.const 2048))
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (alias core export $i "realloc" (core func $realloc))
  (alias core export $i "call" (core func $call))
  (type $t (func (param "tool-name" string) (param "input-json" string) (result string)))
  (func $lifted (type $t) (canon lift (core func $call) (memory $memory) (realloc $realloc) string-encoding=utf8))
  (export "call" (func $lifted)))`;

const importing = (name, body) => component(`(import "${name}" (instance ${body}))`);
const stringFunction = (name, type = 'string') =>
  `(export "${name}" (func (param "request-json" ${type}) (result string)))`;

/** A name that would be code for whoever pastes it between quotes. */
const CODE = `a':(globalThis.PWNED=1),'b`;

export const HOSTILE_COMPONENTS = {
  'wasi-import': importing(
    'wasi:cli/environment@0.2.0',
    '(export "get-environment" (func (result (list (tuple string string)))))',
  ),
  'wrong-version': importing('yoi:host/fs@2.0.0', stringFunction('read')),
  'no-version': importing('yoi:host/fs', stringFunction('read')),
  'extra-function': importing('yoi:host/fs@1.0.0', stringFunction('delete')),
  'wrong-type': importing('yoi:host/fs@1.0.0', stringFunction('read', 'u32')),
  'bare-function': component('(import "fetch" (func (param "u" string) (result string)))'),
  'inherited-name': importing('constructor', '(export "x" (func (result string)))'),
  'big-memory': component('', '', '(memory (export "memory") 16384)'),
  'shared-memory': component('', '', '(memory (export "memory") 1 2 shared)'),
  'big-table': component('', '(table 10000000 funcref)'),
  'many-tables': component('', '(table 1 funcref)'.repeat(5)),
  'exception-tag': component('', '(tag)'),
  'no-export': '(component (core module $m) (core instance $i (instantiate $m)))',
  'wrong-export': `(component (core module $m (func (export "f"))) (core instance $i (instantiate $m))
    (func $f (canon lift (core func $i "f"))) (export "call" (func $f)))`,
  'code-in-name': `(component (core module $m (memory (export "memory") 1) (func (export "f") (result i32) i32.const 1))
    (core module $k (import "${CODE}" "f" (func (result i32))))
    (core instance $i (instantiate $m)) (core instance $j (instantiate $k (with "${CODE}" (instance $i)))))`,
};

const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export const HOSTILE_MODULES = {
  'table-bomb': Uint8Array.from([...HEAD, 4, 7, 1, 0x70, 0, 0x80, 0xad, 0xe2, 0x04]),
  'memory-64': Uint8Array.from([...HEAD, 5, 3, 1, 4, 1]),
  'core-as-component': Uint8Array.from([...HEAD, 5, 3, 1, 0, 1]),
  text: new TextEncoder().encode('(component)'),
  empty: new Uint8Array(0),
  truncated: Uint8Array.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 7, 0x7f, 1, 0x42]),
};
