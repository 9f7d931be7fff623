import { realpath } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { RAW_ABI, WORLDS } from '../../authority/runtime-row.ts';
import { validateInterface } from '../../manifest/model/validate-interface.ts';
import { MAX_PACKAGE_BYTES } from '../../packages/limits.ts';
import { readBounded } from '../../packages/root/read-bounded.ts';
import { describeComponent, shownImports } from '../../wasm/describe.ts';
import { PAGE_BYTES, SHOWN_MODULE_LIMITS } from '../../wasm/limits.ts';
import { measureComponent } from '../../wasm/measure.ts';
import { moduleRefusalText } from '../../wasm/module-refusal.ts';
import { readComponent } from '../../wasm/read-component.ts';
import { readCoreModule } from '../../wasm/read-core-module.ts';
import { signatureText } from '../../wasm/signature.ts';
import { guestRefusalText, validateGuest } from '../../wasm/validate-guest.ts';
import { absolutePath, command, done, refused } from '../command.ts';

/** What a binary says of itself; nothing of it is compiled. */
interface BinaryFacts {
  readonly kind: 'component' | 'core module';
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly bytes: number;
  readonly memory_bytes: number;
  readonly core_modules: number;
  readonly core_instances: number;
  readonly tables: number;
  /** The worlds that it fits, by name. */
  readonly fits: readonly string[];
}

/** `plugin inspect FILE`: imports, exports, memories and sizes of a component or core module, without running it. */
export const inspect = command({
  about: () => t('Tell what a component or core module is made of'),
  examples: ['plugin.component.wasm', 'plugin.component.wasm --json'],
  parameters: [{ name: 'FILE', about: () => t('A component or core module'), complete: 'files' }],
  options: {},
  async run({ args: [input], terminal }) {
    const path = await realpath(absolutePath(input, terminal)).catch(() => undefined);
    if (path === undefined) return refused(t('There is no file {0}', input));
    const bytes = await readBounded(path, MAX_PACKAGE_BYTES);
    if (!bytes.ok) return refused(bytes.problem.message);
    const facts = componentFacts(bytes.value) ?? moduleFacts(bytes.value);
    if (typeof facts === 'string') return refused(facts);
    const verdict = validateGuest(bytes.value, facts.kind === 'component' ? 'component' : 'module');
    const refusal = verdict.ok ? undefined : guestRefusalText(verdict.refusal);
    return done(human(input, facts, refusal), { command: 'inspect', input_path: input, ...facts });
  },
});

function componentFacts(bytes: Uint8Array): BinaryFacts | undefined {
  const reading = readComponent(bytes);
  if (!reading.ok) return undefined;
  const outside = describeComponent(reading.component);
  const { shown, more } = shownImports(outside);
  const measures = measureComponent(reading.component);
  return {
    kind: 'component',
    imports: [
      ...shown.flatMap(({ name, functions, others }) => [
        ...[...functions].map(([inner, signature]) => `${name}#${inner}: ${signatureText(signature)}`),
        ...others.map((other) => `${name}#${other}`),
        ...(functions.size + others.length === 0 ? [name] : []),
      ]),
      ...(more === 0 ? [] : [`(${more} more)`]),
    ],
    exports: outside.exports.map(
      ({ name, sort, signature }) => `${name}: ${signature ? signatureText(signature) : sort}`,
    ),
    bytes: bytes.byteLength,
    memory_bytes: measures.initialPages * PAGE_BYTES,
    core_modules: measures.modules,
    core_instances: measures.instances,
    tables: measures.tables,
    fits: WORLDS.filter((world) => validateInterface(outside, world).length === 0),
  };
}

function moduleFacts(bytes: Uint8Array): BinaryFacts | string {
  const reading = readCoreModule(bytes, SHOWN_MODULE_LIMITS, 'declarations');
  if (!reading.ok) {
    return t('It is neither a component nor a core module: {0}', moduleRefusalText(reading.refusal));
  }
  const { imports, exports, memories, tables } = reading.module;
  const isRaw = exports.some(({ name, kind }) => name === 'yoi_tool_call' && kind === 'func');
  return {
    kind: 'core module',
    imports: imports.map(({ module, name, kind }) => `${module} ${name}: ${kind}`),
    exports: exports.map(({ name, kind }) => `${name}: ${kind}`),
    bytes: bytes.byteLength,
    memory_bytes: memories.reduce((sum, { min }) => sum + min * PAGE_BYTES, 0),
    core_modules: 1,
    core_instances: 1,
    tables: tables.length,
    fits: isRaw ? [RAW_ABI] : [],
  };
}

function human(path: string, facts: BinaryFacts, refusal: string | undefined): string {
  const lines = [
    `plugin inspect: ${path} [${facts.kind}] bytes=${facts.bytes} memory=${facts.memory_bytes} core_modules=${facts.core_modules} core_instances=${facts.core_instances} tables=${facts.tables}`,
    `fits: ${facts.fits.join(', ') || '(none)'}`,
    'imports:',
    ...(facts.imports.length === 0 ? ['  (none)'] : facts.imports.map((item) => `  ${item}`)),
    'exports:',
    ...facts.exports.map((item) => `  ${item}`),
    ...(refusal === undefined ? [] : [t('It cannot be run: {0}', refusal)]),
    t('Nothing was compiled and nothing was executed.'),
  ];
  return `${lines.join('\n')}\n`;
}
