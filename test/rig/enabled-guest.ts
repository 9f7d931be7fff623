import { orderedFiles, packageDigest } from '../../src/packages/archive/files.ts';
import { writeArchive } from '../../src/packages/archive/write.ts';

/** A plugin around one of the test guests, enabled in the project store. */
export interface EnabledGuest {
  readonly guest: 'tool' | 'instance';
  /** Its binary, from test/guests/bin. */
  readonly component: Uint8Array;
  /** Each takes an object with a `url`. */
  readonly tools: readonly string[];
  /** Of 127.0.0.1, requested for both APIs. */
  readonly port: number;
  /** The path below which the overlay grants WebSocket connections to that port. */
  readonly granted: string;
  /** With a service that subscribes to this path of the port, and an ingress `incoming` for what comes from there. */
  readonly subscribes?: string;
}

/** The package's archive and the overlay that enables it as `project:demo.guest`. */
export function enabledGuest({ guest, component, tools, port, granted, subscribes }: EnabledGuest): {
  readonly archive: Uint8Array;
  readonly overlay: string;
} {
  const url = `ws://127.0.0.1:${port}${subscribes}`;
  const permissions = `permissions = [
  { kind = "surface", surface = "tool" },${subscribes === undefined ? '' : SERVICE_PERMISSIONS}
  { kind = "host_api", api = "request" },
  { kind = "host_api", api = "websocket" },
${tools.map((name) => `  { kind = "tool", name = "${name}" },\n`).join('')}]`;
  const place = `host = "127.0.0.1"\nport = ${port}`;
  const manifest = `schema_version = 1
id = "demo.guest"
name = "Guest"
version = "0.1.0"
surfaces = ["tool"${subscribes === undefined ? '' : ', "service", "ingress"'}]
${permissions}

[runtime]
kind = "wasm-component"
component = "plugin.wasm"
world = "yoi:plugin/${guest}@1.0.0"

[[websocket]]
scheme = "ws"
${place}

[[request]]
scheme = "http"
${place}
methods = ["GET"]
${tools.map(toolTable).join('')}${subscribes === undefined ? '' : serviceTables(url)}`;
  const files = orderedFiles([
    ['plugin.toml', Buffer.from(manifest)],
    ['plugin.wasm', component],
  ]);
  const archive = writeArchive(files);
  if (!archive.ok) throw new Error(archive.problem.message);
  const pins = `id = "project:demo.guest"\nversion = "0.1.0"\ndigest = "${packageDigest(files)}"`;
  const grants = `
[[plugins.enabled.grants.request]]
scheme = "http"
${place}
methods = ["GET"]

[[plugins.enabled.grants.websocket]]
scheme = "ws"
${place}
path_prefixes = ["${granted}"]
`;
  const overlay = `[feature.plugins]
enabled = true

[[plugins.enabled]]
${pins}
${subscribes === undefined ? '' : `config = { url = "${url}" }\n`}
[plugins.enabled.grants]
${pins}
${permissions}
${grants}`;
  return { archive: archive.value, overlay };
}

const SERVICE_PERMISSIONS = `
  { kind = "surface", surface = "service" },
  { kind = "surface", surface = "ingress" },
  { kind = "service", name = "watch" },
  { kind = "ingress", name = "incoming" },`;

function serviceTables(url: string): string {
  return `
[[services]]
name = "watch"
description = "Keeps a connection"

[[ingresses]]
name = "incoming"
description = "What the connection says"
sources = ["websocket:${url}"]
`;
}

function toolTable(name: string): string {
  return `
[[tools]]
name = "${name}"
description = "${name} of the guest"

[tools.input_schema]
type = "object"
required = ["url"]

[tools.input_schema.properties.url]
type = "string"
description = "The url to reach"
`;
}
