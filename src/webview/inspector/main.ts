/// <reference types="vscode-webview" />
import './inspector.css';
import { html, render } from 'lit';
import type { FromInspector, ToInspector } from '../../protocol/inspector-protocol.ts';
import { inspectorPage } from './inspector-page.ts';

const host = acquireVsCodeApi();
const say = (message: FromInspector) => host.postMessage(message);
const page = document.createElement('main');
document.body.append(page);

window.addEventListener('message', ({ data }: MessageEvent<ToInspector>) => {
  if (data.type === 'unreadable') {
    render(html`<h1>${data.title}</h1><p class="problem" role="alert">${data.message}</p>`, page);
  } else {
    render(
      inspectorPage(data.package, data.texts, () => say({ type: 'copy-digest' })),
      page,
    );
  }
});
say({ type: 'ready' });
