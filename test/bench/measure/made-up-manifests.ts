/** Manifests and overlays of a wanted size, valid and with a few things to find. */

const DIGEST = `sha256:${'c0de'.repeat(16)}`;

export interface MadeUpManifest {
  readonly id: string;
  readonly manifest: string;
  /** The entry of an overlay that enables it. */
  readonly entry: string;
}

/** A plugin with this many tools and targets. Every third target is granted in part, every fifth not at all. */
export function makeManifest(id: string, count: number): MadeUpManifest {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const permissions = `permissions = [
  { kind = "surface", surface = "tool" },
${numbers.map((number) => `  { kind = "tool", name = "tool_${number}" },\n`).join('')}  { kind = "host_api", api = "request" },
  { kind = "host_api", api = "websocket" },
]
`;
  const manifest = `schema_version = 1
id = "${id}"
name = "Made up"
version = "1.0.0"
surfaces = ["tool"]
${permissions}
[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/tool@1.0.0"
${numbers.map(tool).join('')}${numbers.map((number) => target(number, '')).join('')}`;
  const pins = `id = "project:${id}"\nversion = "1.0.0"\ndigest = "${DIGEST}"\n`;
  const granted = numbers.filter((number) => number % 5 !== 4);
  const entry = `[[plugins.enabled]]
${pins}
[plugins.enabled.grants]
${pins}${permissions}${granted.map((number) => target(number, 'plugins.enabled.grants.')).join('')}
`;
  return { id, manifest, entry };
}

function tool(number: number): string {
  return `
[[tools]]
name = "tool_${number}"
description = "Does the thing of number ${number}."
input_schema = { type = "object", properties = { text = { type = "string" } }, required = ["text"] }
`;
}

function target(number: number, below: string): string {
  const narrow = below !== '' && number % 3 === 0;
  const path = narrow ? `/v${number}/items/` : `/v${number}/`;
  return `
[[${below}request]]
scheme = "https"
host = "host-${number}.example.com"
methods = ["GET", "POST"]
path_prefixes = ["${path}"]

[[${below}websocket]]
scheme = "wss"
host = "host-${number}.example.com"
path_prefixes = ["/socket/"]
`;
}

export const SWITCH = '[feature.plugins]\nenabled = true\n\n';
