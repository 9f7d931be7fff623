import { version } from '../../package.json';

/** The extension's version; the command line is a part of it. */
export const VERSION: string = version;
