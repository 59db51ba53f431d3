// Runs a TypeScript entry of this project on any machine with Node >= 20 and npm:
//
//   node build/bootstrap.mjs ENTRY [arguments...]
//
// It installs what package-lock.json asks for when something is missing, then starts ENTRY under the
// Node 24 that the lockfile brings. Plain JavaScript and Node's own modules only: it has to work
// before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { arch, argv, env, execPath, exit, platform, stdin, versions } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const lockfile = join(root, 'package-lock.json');
const stamp = join(modules, '.savedesk-lock');

const OLDEST_NODE = 20;
const PROJECT_NODE = 24;

/**
 * Installs dependencies when they do not match the lockfile, then runs `entry` under the project's
 * Node and ends this process with its exit code.
 *
 * @param {string} entry path of a .ts, .mjs or .js file, relative to the project's root
 * @param {string[]} args what the entry finds in its own process.argv
 */
export function bootstrap(entry, args) {
  if (major(versions.node) < OLDEST_NODE) {
    fail(`Savedesk needs Node ${OLDEST_NODE} or newer to start; this is ${versions.node}.`);
  }
  if (!dependenciesMatch()) install();
  run(entry, args);
}

/** @param {string} version such as 24.21.0 */
function major(version) {
  return Number.parseInt(version, 10);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  exit(1);
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

/** The stamp is a memory of the comparison, so that an `npm ci` made by hand counts too. */
function dependenciesMatch() {
  const hash = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  const installedLock = join(modules, '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  const differs = Object.entries(wanted).some(
    ([path, { version, optional, devOptional, peer }]) =>
      path !== '' &&
      !(installed[path] ? installed[path].version === version : optional || devOptional || peer),
  );
  if (differs || !projectNode()) return false;
  settle(hash);
  return true;
}

/** @param {string} hash of the lockfile that is now installed */
function settle(hash) {
  linkNode();
  writeFileSync(stamp, hash);
}

/** npm 10 leaves the link out when several optional packages offer the same command. */
function linkNode() {
  const link = join(modules, '.bin', 'node');
  const node = projectNode();
  if (platform === 'win32' || !node || existsSync(link)) return;
  symlinkSync(relative(dirname(link), node), link);
}

function install() {
  console.error('Installing what package-lock.json asks for; the first time takes about a minute.');
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const npm = env['npm_execpath'];
  const result = npm?.endsWith('.js')
    ? spawnSync(execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: platform === 'win32',
      });
  if (result.error) fail(`npm could not be started (${result.error.message}). Is it on the PATH?`);
  if (result.status !== 0) fail('npm ci failed: see above. Nothing was started.');
  settle(lockHash());
}

/** Where the lockfile's Node for this machine is, if there is one for it. */
function projectNode() {
  const os = platform === 'win32' ? 'win' : platform;
  const executable = platform === 'win32' ? 'node.exe' : 'node';
  return ['node', 'node-bin']
    .map((prefix) => join(modules, `${prefix}-${os}-${arch}`, 'bin', executable))
    .find((path) => existsSync(path));
}

/** @param {string} entry @param {string[]} args */
function run(entry, args) {
  const node = projectNode() ?? (major(versions.node) >= PROJECT_NODE ? execPath : undefined);
  if (!node) {
    fail(
      `No Node ${PROJECT_NODE} comes with the project for ${platform} ${arch}. ` +
        `Install Node ${PROJECT_NODE} and run this again.`,
    );
  }
  const path = [dirname(node), join(modules, '.bin'), env['PATH'] ?? ''].join(delimiter);
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', resolve(root, entry), ...args],
    { stdio: 'inherit', env: { ...env, PATH: path } },
  );
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));

  // A terminal sends Ctrl-C to the child by itself; a second one would read as "at once".
  process.on('SIGINT', () => {
    if (!stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

if (argv[1] && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const [entry, ...args] = argv.slice(2);
  if (!entry) fail('Usage: node build/bootstrap.mjs ENTRY [arguments...]');
  bootstrap(entry, args);
}
