/** Page -> main: "my listeners are in place, hand me a port to the host". Carries nothing. */
export const PORT_WANTED = 'savedesk:port-wanted';

/** Main -> page: carries one port to the host, and nothing else. */
export const PORT_READY = 'savedesk:port-ready';
