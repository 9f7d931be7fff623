// A guest of the tool world in JavaScript, on QuickJS. An uncaught exception would be a trap without words, so all is caught.

import { read } from 'yoi:host/fs@1.0.0';
import { request } from 'yoi:host/request@1.0.0';
import { close, open, recv, sendText } from 'yoi:host/websocket@1.0.0';

let calls = 0;

function converse({ url, count, text }) {
  const { handle } = JSON.parse(open(JSON.stringify({ url })));
  let got;
  for (let i = 0; i < count; i++) {
    sendText(handle, text);
    got = recv(handle, 5000);
  }
  close(handle);
  return got;
}

const tools = {
  echo: (input) => input,
  'e-count': () => String(calls),
  'e-converse': (input) => converse(JSON.parse(input)),
  'e-request': (input) => request(input),
  'e-read': (input) => read(input),
  'e-spin': () => {
    for (;;);
  },
  'e-grow': () => {
    const kept = [];
    for (;;) kept.push(new Uint8Array(65536).fill(1));
  },
  'e-recurse': () => {
    const deeper = (n) => n + deeper(n + 1);
    return String(deeper(0));
  },
  'e-trap': () => {
    throw new Error('the tool threw');
  },
};

export function call(name, input) {
  calls += 1;
  try {
    return JSON.stringify({ summary: name, content: tools[name]?.(input) ?? null });
  } catch (error) {
    return JSON.stringify({ summary: 'tool error: failed', content: String(error) });
  }
}
