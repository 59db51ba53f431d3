/** The console's pages live at a scheme of their own: no file paths, and a real origin for the rules of the web. */
export const APP_SCHEME = 'savedesk';
export const APP_HOST = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const START_URL = `${APP_ORIGIN}/`;
