import { fileURLToPath } from 'node:url';
import { defineConfig, type EnvironmentOptions } from 'vite';

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What Electron itself gives, and the native module, which is packed beside the bundle. */
const EXTERNAL = ['electron/main', 'electron/renderer', 'better-sqlite3'];

/**
 * One program of the Electron shell, bundled with all it needs but Electron and the native module.
 * CommonJS, because a sandboxed preload is a script, and because that is how Electron has always
 * found modules inside its archives: ES modules there have broken more than once.
 */
function program(entry: string, name: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      outDir: fromRoot('dist/electron'),
      // Three programs share the folder; this is the first.
      emptyOutDir: name === 'main',
      target: 'node24',
      minify: false,
      sourcemap: true,
      license: { fileName: `${name}.licenses.md` },
      rolldownOptions: {
        input: fromRoot(entry),
        external: EXTERNAL,
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  };
}

const programs = {
  main: program('electron/main/main.ts', 'main'),
  preload: program('electron/preload/preload.ts', 'preload'),
  host: program('electron/host/utility-entry.ts', 'host'),
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
