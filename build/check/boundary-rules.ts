/**
 * Who may import whom. A file belongs to the zone with the longest matching folder, and may import
 * only what that zone lists:
 *
 *   shared/domain/   a folder of this project (or one file of it)
 *   node:            Node's own modules
 *   npm:zod          a package and all its entry points; npm:@mantine/* all packages of a scope
 *
 * `except` takes away from what `may` gives.
 */
export type Zone = {
  readonly folder: string;
  readonly may: readonly string[];
  readonly except?: readonly string[];
};

/** Files of which no one may import another: those that match with different first groups. */
export type Apart = { readonly rule: string; readonly group: RegExp };

const UI_LIBRARIES = [
  'npm:@fontsource-variable/*',
  'npm:@mantine/*',
  'npm:@tabler/icons-react',
  'npm:echarts',
  'npm:i18next',
  'npm:react',
  'npm:react-dom',
  'npm:react-i18next',
  'npm:zustand',
];

const SERVER_LIBRARIES = [
  'npm:@electric-sql/pglite',
  'npm:@fastify/*',
  'npm:@node-rs/argon2',
  'npm:@socket.io/*',
  'npm:@viz-js/viz',
  'npm:canonicalize',
  'npm:cli-progress',
  'npm:commander',
  'npm:csv-parse',
  'npm:csv-stringify',
  'npm:echarts',
  'npm:fastify',
  'npm:fastify-type-provider-zod',
  'npm:i18next',
  'npm:jose',
  'npm:kysely',
  'npm:libphonenumber-js',
  'npm:pdfkit',
  'npm:pg',
  'npm:pg-copy-streams',
  'npm:pino',
  'npm:prom-client',
  'npm:pure-rand',
  'npm:redis',
  'npm:socket.io',
  'npm:standardwebhooks',
  'npm:svg-to-pdfkit',
  'npm:tinyqueue',
  'npm:write-excel-file',
  'npm:yaml',
  'npm:zod',
];

export const ZONES: readonly Zone[] = [
  { folder: 'shared/domain/', may: ['shared/domain/'] },
  // Options of charts, as plain data: the page and the server's reports draw the same.
  { folder: 'shared/charts/', may: ['shared/charts/', 'shared/domain/'] },
  { folder: 'shared/schema/', may: ['shared/schema/', 'shared/domain/', 'npm:zod'] },
  {
    folder: 'shared/protocol/',
    may: ['shared/protocol/', 'shared/schema/', 'shared/domain/', 'npm:zod'],
  },
  {
    folder: 'shared/contract/',
    may: ['shared/contract/', 'shared/protocol/', 'shared/schema/', 'shared/domain/', 'npm:zod'],
  },
  { folder: 'shared/rpc/', may: ['shared/rpc/', 'shared/contract/', 'npm:zod'] },

  // The pieces under the features do not know them; boot and app put everything together.
  {
    folder: 'renderer/',
    may: ['renderer/', 'shared/', 'locales/', 'npm:zod', ...UI_LIBRARIES],
    except: ['renderer/boot/', 'renderer/app/', 'renderer/features/'],
  },
  {
    folder: 'renderer/ui/',
    may: ['renderer/ui/', 'renderer/i18n/', ...UI_LIBRARIES],
  },
  {
    folder: 'renderer/features/',
    may: ['renderer/', 'shared/', 'npm:zod', ...UI_LIBRARIES],
    except: ['renderer/boot/', 'renderer/app/'],
  },
  {
    folder: 'renderer/app/',
    may: ['renderer/', 'shared/', 'npm:zod', ...UI_LIBRARIES],
    except: ['renderer/boot/'],
  },
  { folder: 'renderer/boot/', may: ['renderer/', 'shared/', 'npm:zod', ...UI_LIBRARIES] },

  {
    folder: 'electron/host/',
    may: [
      'electron/host/',
      'shared/',
      'node:',
      'npm:better-sqlite3',
      'npm:socket.io-client',
      'npm:zod',
    ],
  },
  {
    folder: 'electron/loopback/',
    may: [
      'electron/loopback/',
      'electron/host/',
      'shared/',
      'node:',
      'npm:@fastify/static',
      'npm:fastify',
      'npm:ws',
      'npm:zod',
    ],
  },
  {
    folder: 'electron/main/',
    may: [
      'electron/main/',
      'electron/preload/',
      'shared/',
      'locales/',
      'node:',
      'npm:electron',
      'npm:zod',
    ],
  },
  { folder: 'electron/preload/', may: ['electron/preload/', 'shared/', 'npm:electron'] },

  {
    folder: 'server/',
    may: ['server/', 'shared/', 'locales/', 'node:', ...SERVER_LIBRARIES],
    except: ['server/simulator/'],
  },
  // What is said on made-up contacts, to whoever plays or generates them.
  {
    folder: 'server/dialogues/',
    may: ['server/dialogues/', 'shared/', 'node:', 'npm:yaml', 'npm:zod'],
  },
  // A phone system like any other: it knows the public API and nothing of the server behind it.
  {
    folder: 'server/simulator/',
    may: [
      'server/simulator/',
      'server/dialogues/',
      'shared/',
      'node:',
      'npm:commander',
      'npm:pure-rand',
      'npm:standardwebhooks',
      'npm:yaml',
      'npm:zod',
    ],
  },

  // Pages written from the code and its words.
  { folder: 'build/docs/', may: ['build/docs/', 'shared/', 'locales/', 'node:'] },
  {
    folder: 'build/',
    may: ['build/', 'shared/', 'electron/', 'server/', 'node:', 'npm:*'],
    except: ['server/simulator/'],
  },
];

export const APART: readonly Apart[] = [
  { rule: 'features do not import features', group: /^renderer\/features\/([^/]+)\// },
  { rule: 'stores do not import stores', group: /^(renderer\/.*-store)\.tsx?$/ },
];
