/**
 * Chromium without first-run pages and traffic of its own; its sandbox needs rights that containers do not give. Who
 * starts it decides what happens at Ctrl-C, because a server and a folder must go too.
 */
export const BROWSER_OPTIONS = {
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
};
