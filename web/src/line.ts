import { openLink } from './wire/socket';

/** The line to the server. A script of its own in the page, so that it is being opened while the rest is on its way. */
export const line = openLink();
