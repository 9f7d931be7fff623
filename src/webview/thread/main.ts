/// <reference types="vscode-webview" />
import '@vscode/codicons/dist/codicon.css';
import './styles/base.css';
import './styles/buttons.css';
import './styles/toolbar.css';
import './styles/columns.css';
import './styles/header.css';
import './styles/facts.css';
import './styles/events.css';
import './styles/markdown.css';
import './styles/composer.css';
import './styles/narrow.css';
import './styles/high-contrast.css';
import './styles/motion.css';
import './styles/forced-colors.css';
import { connect } from './host.ts';
import { ThreadPage } from './thread-page.ts';

const page = new ThreadPage();
page.host = connect();
document.body.append(page);
