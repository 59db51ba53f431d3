import { fileURLToPath } from 'node:url';
import { defineConfig, type EnvironmentOptions } from 'vite';

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What Electron itself gives, and the native module, which is packed beside the bundle. */
const EXTERNAL = ['electron/main', 'electron/renderer', 'better-sqlite3'];

/** One program of the Electron shell, bundled with all it needs but Electron and the native module. */
function program(entry: string, file: string, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: EXTERNAL },
    build: {
      outDir: fromRoot('dist/electron'),
      // Three programs share the folder.
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      // The preload holds nobody else's code.
      license: format === 'es' && { fileName: `${file}.licenses.md` },
      rolldownOptions: {
        input: fromRoot(entry),
        external: EXTERNAL,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

const programs = {
  main: program('electron/main/main.ts', 'main.js', 'es'),
  // A sandboxed preload is a script, not a module.
  preload: program('electron/preload/preload.ts', 'preload.cjs', 'cjs'),
  host: program('electron/host/utility-entry.ts', 'host.js', 'es'),
};

export default defineConfig({
  root: fromRoot('electron'),
  publicDir: false,
  environments: programs,
  builder: {
    // Left to itself, Vite would also build a page.
    buildApp: async (builder) => {
      for (const name of Object.keys(programs)) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
