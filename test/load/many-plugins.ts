import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orderedFiles, packageDigest } from '../../src/packages/archive/files.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';
import { makeManifest, SWITCH } from '../bench/measure/made-up-manifests.ts';

export interface PluginCounts {
  /** Packages in the project's store, those that run among them. */
  readonly packages: number;
  /** Packages whose code is a guest that opens connections. */
  readonly running: number;
  /** Entries of the overlay: one for each package, and the rest for plugins that are not there. */
  readonly entries: number;
}

/** The reference of running plugin `n`. */
export function runningPlugin(n: number): string {
  return `project:${idOf(n)}`;
}

/** Tools of a running plugin. */
export const OPEN = 'e-open';
export const PUMP = 'e-pump';

/** Fills the store and the overlay of `workspace`; the running plugins may reach `port` of this machine. */
export async function makePlugins(
  workspace: string,
  guest: Uint8Array,
  port: number,
  { packages, running, entries }: PluginCounts,
): Promise<void> {
  const store = join(workspace, '.yoi', 'plugins');
  await mkdir(store, { recursive: true });
  let overlay = SWITCH;
  for (let n = 0; n < packages; n++) {
    const tools = n < running ? [OPEN, PUMP] : [`tool_${n}`];
    const files = orderedFiles([
      ['plugin.toml', Buffer.from(manifestOf(idOf(n), tools, port))],
      ['plugin.wasm', guest],
    ]);
    const archive = writeArchive(files);
    if (!archive.ok) throw new Error(archive.problem.message);
    await writeFile(join(store, `${idOf(n)}.yoi-plugin`), archive.value);
    overlay += entryOf(idOf(n), tools, port, packageDigest(files));
  }
  for (let n = packages; n < entries; n++) overlay += makeManifest(`absent-${n}`, 2).entry;
  await writeFile(join(workspace, '.yoi', 'override.local.toml'), overlay);
}

function idOf(n: number): string {
  return `load-${n}`;
}

function permissionsOf(tools: readonly string[]): string {
  return `permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "host_api", api = "request" },
  { kind = "host_api", api = "websocket" },
${tools.map((name) => `  { kind = "tool", name = "${name}" },\n`).join('')}]
`;
}

function targetsOf(below: string, port: number): string {
  const place = `host = "127.0.0.1"\nport = ${port}\n`;
  return `
[[${below}websocket]]
scheme = "ws"
${place}
[[${below}request]]
scheme = "http"
${place}methods = ["GET"]
`;
}

function manifestOf(id: string, tools: readonly string[], port: number): string {
  const tables = tools.map(
    (name) =>
      `\n[[tools]]\nname = "${name}"\ndescription = "${name} of the guest"\ninput_schema = { type = "object" }\n`,
  );
  return `schema_version = 1
id = "${id}"
name = "Load"
version = "1"
surfaces = ["tool"]
${permissionsOf(tools)}
[runtime]
kind = "wasm-component"
component = "plugin.wasm"
world = "yoi:plugin/instance@1.0.0"
${tables.join('')}${targetsOf('', port)}`;
}

function entryOf(id: string, tools: readonly string[], port: number, digest: string): string {
  const pins = `id = "project:${id}"\nversion = "1"\ndigest = "${digest}"\n`;
  return `
[[plugins.enabled]]
${pins}
[plugins.enabled.grants]
${pins}${permissionsOf(tools)}${targetsOf('plugins.enabled.grants.', port)}`;
}
