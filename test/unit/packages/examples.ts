/** The worked examples of docs/formats.md#checking-a-package: manifest and enablement of an active, a partial and a rejected plugin. */
export const EXAMPLE_A = {
  manifest: `schema_version = 1
id = "demo.echo"
name = "Demo Echo"
version = "0.1.0"
surfaces = ["tool"]
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "demo_echo" },
]

[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/tool@1.0.0"

[[tools]]
name = "demo_echo"
description = "Echo."
input_schema = { type = "object" }
`,
  overlay: `[feature.plugins]
enabled = true

[[plugins.enabled]]
id = "project:demo.echo"
version = "0.1.0"
digest = "sha256:407686100e0f7445f959704583daddd0a0c44482b159a0113670779ce24605a9"
surfaces = ["tool"]

[plugins.enabled.grants]
id = "project:demo.echo"
version = "0.1.0"
digest = "sha256:407686100e0f7445f959704583daddd0a0c44482b159a0113670779ce24605a9"
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "demo_echo" },
]
`,
};

export const EXAMPLE_B = {
  manifest: `schema_version = 1
id = "demo.http"
name = "Demo HTTP"
version = "1.0.0"
surfaces = ["tool"]
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "http_get" },
  { kind = "host_api", api = "request" },
]

[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/tool@1.0.0"

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
  overlay: `[[plugins.enabled]]
id = "project:demo.http"
version = "1.0.0"
digest = "sha256:0d65cc62f18bb2fa1abae30c0ca53a782f6d77c018ceef0a41c68f842e15f9fd"
surfaces = ["tool"]

[plugins.enabled.grants]
id = "project:demo.http"
version = "1.0.0"
digest = "sha256:0d65cc62f18bb2fa1abae30c0ca53a782f6d77c018ceef0a41c68f842e15f9fd"
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "http_get" },
  { kind = "host_api", api = "request" },
]

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

export const EXAMPLE_C = {
  manifest: `schema_version = 1
id = "demo.gateway"
name = "Demo Gateway"
version = "0.2.0"
surfaces = ["service", "ingress"]
permissions = [
  { kind = "surface", surface = "service" },
  { kind = "service", name = "gateway" },
  { kind = "surface", surface = "ingress" },
  { kind = "ingress", name = "events" },
  { kind = "host_api", api = "websocket" },
]

[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/instance@1.0.0"

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
  overlay: `[[plugins.enabled]]
id = "project:demo.gateway"
version = "0.2.0"
digest = "sha256:47ed7c20470511be8055851f635baf049a2e15b1e4a7d94af56b1bf882ed90fe"

[plugins.enabled.grants]
id = "project:demo.gateway"
version = "0.2.0"
digest = "sha256:47ed7c20470511be8055851f635baf049a2e15b1e4a7d94af56b1bf882ed90fe"
permissions = [
  { kind = "surface", surface = "service" },
  { kind = "service", name = "gateway" },
  { kind = "surface", surface = "ingress" },
  { kind = "host_api", api = "websocket" },
]

[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gw.example.com"
port = 443
path_prefixes = ["/ws"]
`,
};
