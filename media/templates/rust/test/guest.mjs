// Runs the core module without Yoi: `host` answers for the host APIs, by `<interface>#<function>`.
import { readFileSync } from 'node:fs';

export function loadGuest(host = {}) {
  const module = new WebAssembly.Module(readFileSync('build/core.wasm'));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = (...values) => hostCall(`${from}#${name}`, values);
  }
  const { memory, cabi_realloc, call, cabi_post_call } = new WebAssembly.Instance(module, imports).exports;

  function lower(text) {
    const bytes = new TextEncoder().encode(text);
    const at = cabi_realloc(0, 0, 1, bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return [at, bytes.length];
  }

  function lift(at) {
    const [start, size] = new Uint32Array(memory.buffer.slice(at, at + 8));
    return new TextDecoder().decode(new Uint8Array(memory.buffer, start, size));
  }

  function hostCall(name, values) {
    const answer = host[name]?.();
    if (answer === undefined) throw new Error(`${name} was called`);
    const out = values.at(-1);
    const [at, size] = lower(JSON.stringify(answer));
    new Uint32Array(memory.buffer, out, 2).set([at, size]);
  }

  return {
    call(tool, input) {
      const result = call(...lower(tool), ...lower(JSON.stringify(input)));
      const output = JSON.parse(lift(result));
      cabi_post_call(result);
      return output;
    },
  };
}
