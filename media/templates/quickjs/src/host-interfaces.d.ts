declare module 'yoi:host/request@1.0.0' {
  export function request(requestJson: string): string;
}
declare module 'yoi:host/websocket@1.0.0' {
  export function open(requestJson: string): string;
  export function sendText(handle: number, text: string): string;
  export function recv(handle: number, timeoutMs: number): string;
  export function close(handle: number): string;
}
declare module 'yoi:host/fs@1.0.0' {
  export function read(requestJson: string): string;
  export function list(requestJson: string): string;
  export function write(requestJson: string): string;
}
