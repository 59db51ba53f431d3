import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * The console, once for each shell: index.html for a plain browser, electron.html for Electron. Both
 * run under `script-src 'self'`, so nothing may become an inline script or a data: address.
 */
export default defineConfig({
  root: fromRoot('renderer'),
  // The Electron shell serves the files under a path of its own.
  base: './',
  plugins: [react()],
  build: {
    outDir: fromRoot('dist/renderer'),
    emptyOutDir: true,
    // The Chromium of Electron 45; agents' own browsers update themselves past it.
    target: 'chrome144',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // Read from this machine's disk, not over a network: one larger piece starts faster than many.
    chunkSizeWarningLimit: 700,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: {
        browser: fromRoot('renderer/index.html'),
        electron: fromRoot('renderer/electron.html'),
      },
    },
  },
});
