import type { Texts } from './analyzed.ts';

/* The worked examples of docs/formats.md#checking-a-package: data of the specification, with its digests. */

const HEAD = (id: string, name: string, version: string, surfaces: string) =>
  `schema_version = 1\nid = "${id}"\nname = "${name}"\nversion = "${version}"\nsurfaces = [${surfaces}]\n`;

const runtime = (world: string) =>
  `\n[runtime]\nkind = "wasm-component"\ncomponent = "plugin.component.wasm"\nworld = "yoi:plugin/${world}@1.0.0"\n`;

const permissions = (...lines: string[]) => `permissions = [\n${lines.map((line) => `  { ${line} },\n`).join('')}]\n`;

const pins = (id: string, version: string, digest: string) =>
  `id = "project:${id}"\nversion = "${version}"\ndigest = "sha256:${digest}"\n`;

const DIGEST_A = '407686100e0f7445f959704583daddd0a0c44482b159a0113670779ce24605a9';
const DIGEST_B = '0d65cc62f18bb2fa1abae30c0ca53a782f6d77c018ceef0a41c68f842e15f9fd';
const DIGEST_C = '47ed7c20470511be8055851f635baf049a2e15b1e4a7d94af56b1bf882ed90fe';

const ECHO = permissions('kind = "surface", surface = "tool"', 'kind = "tool", name = "demo_echo"');

export const EXAMPLE_A: Texts = {
  manifests: {
    'demo.echo': `${HEAD('demo.echo', 'Demo Echo', '0.1.0', '"tool"')}${ECHO}${runtime('tool')}
[[tools]]
name = "demo_echo"
description = "Echo."
input_schema = { type = "object" }
`,
  },
  overlay: `[feature.plugins]
enabled = true

[[plugins.enabled]]
${pins('demo.echo', '0.1.0', DIGEST_A)}surfaces = ["tool"]

[plugins.enabled.grants]
${pins('demo.echo', '0.1.0', DIGEST_A)}${ECHO}`,
};

const HTTP = permissions(
  'kind = "surface", surface = "tool"',
  'kind = "tool", name = "http_get"',
  'kind = "host_api", api = "request"',
);

export const EXAMPLE_B: Texts = {
  manifests: {
    'demo.http': `${HEAD('demo.http', 'Demo HTTP', '1.0.0', '"tool"')}${HTTP}${runtime('tool')}
[[request]]
scheme = "https"
host = "api.example.com"
methods = ["GET", "POST"]
path_prefixes = ["/v1/"]

[[tools]]
name = "http_get"
description = "GET a resource."
input_schema = { type = "object", properties = { path = { type = "string" } }, required = ["path"], additionalProperties = false }
`,
  },
  overlay: `[[plugins.enabled]]
${pins('demo.http', '1.0.0', DIGEST_B)}
[plugins.enabled.grants]
${pins('demo.http', '1.0.0', DIGEST_B)}${HTTP}
[[plugins.enabled.grants.request]]
scheme = "https"
host = "api.example.com"
methods = ["GET"]
path_prefixes = ["/v1/items"]

[[plugins.enabled.grants.request]]
scheme = "*"
host = "other.example.net"
methods = ["GET"]
`,
};

const GATEWAY = [
  'kind = "surface", surface = "service"',
  'kind = "service", name = "gateway"',
  'kind = "surface", surface = "ingress"',
];
const WEBSOCKET = 'kind = "host_api", api = "websocket"';

export const EXAMPLE_C: Texts = {
  manifests: {
    'demo.gateway': `${HEAD('demo.gateway', 'Demo Gateway', '0.2.0', '"service", "ingress"')}${permissions(...GATEWAY, 'kind = "ingress", name = "events"', WEBSOCKET)}${runtime('instance')}
[[services]]
name = "gateway"
description = "Gateway service."

[[ingresses]]
name = "events"
description = "Gateway events."

[[websocket]]
scheme = "wss"
host = "gw.example.com"
path_prefixes = ["/ws"]
`,
  },
  overlay: `[[plugins.enabled]]
${pins('demo.gateway', '0.2.0', DIGEST_C)}
[plugins.enabled.grants]
${pins('demo.gateway', '0.2.0', DIGEST_C)}${permissions(...GATEWAY, WEBSOCKET)}
[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gw.example.com"
port = 443
path_prefixes = ["/ws"]
`,
};
