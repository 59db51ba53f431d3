import { contextBridge, ipcRenderer } from 'electron/renderer';
import { HOST_PORT_MESSAGE, type ShellFacts } from '../../shared/contract/shell.ts';
import { PORT_READY, PORT_WANTED } from './channels.ts';

contextBridge.exposeInMainWorld('savedesk', {
  platform: process.platform,
  versions: { electron: process.versions.electron, chrome: process.versions.chrome },
} satisfies ShellFacts);

// Module scripts have run when this fires, so the page is listening. A port sent earlier would be
// posted to nobody, and the host would talk to a closed door.
window.addEventListener(
  'DOMContentLoaded',
  () => {
    ipcRenderer.on(PORT_READY, (event) => {
      window.postMessage(HOST_PORT_MESSAGE, window.location.origin, event.ports);
    });
    ipcRenderer.send(PORT_WANTED);
  },
  { once: true },
);
