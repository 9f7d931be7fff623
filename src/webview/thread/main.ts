/// <reference types="vscode-webview" />
import '@vscode/codicons/dist/codicon.css';
import './thread.css';
import { connect } from './host.ts';
import { ThreadPage } from './thread-page.ts';

const page = new ThreadPage();
page.host = connect();
document.body.append(page);
