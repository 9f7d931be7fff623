#!/usr/bin/env -S node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON
/**
 * Takes the place of VS Code's own executable where no desktop can run: understands the arguments that
 * `@vscode/test-electron` gives to `code`, runs the suite in the extension host of a VS Code server with a headless
 * browser as its window, and exits with the suite's code.
 *
 * Besides: `YOI_RESTRICTED=1` opens the workspace untrusted, `YOI_SERVER_LOG` and `YOI_EXTENSION_LOG` name files to
 * keep the logs of the server, and of the host and the extension, in.
 */
import { runInServer } from './run-in-server.ts';

process.exitCode = await runInServer(process.argv.slice(2));
