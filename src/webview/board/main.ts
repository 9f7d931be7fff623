/// <reference types="vscode-webview" />
import '@vscode/codicons/dist/codicon.css';
import '../thread/styles/base.css';
import '../thread/styles/buttons.css';
import './board.css';
import '../thread/styles/forced-colors.css';
import { connect } from './board-host.ts';
import { BoardPage } from './board-page.ts';

const page = new BoardPage();
page.host = connect();
document.body.append(page);
