import { spawnSync } from 'node:child_process';
import { SYSTEM_TOOLS, type SystemTool } from './system-tools.ts';

const tools = Object.keys(SYSTEM_TOOLS) as SystemTool[];

/**
 * Makes sure the tests find the system tools they drive: installs what is missing where apt-get may,
 * else marks the tests that need it as skipped and says so in one line.
 */
export function installSystemTools(env: NodeJS.ProcessEnv): void {
  const wanted = tools.filter((tool) => env[SYSTEM_TOOLS[tool].skipVariable] !== '1');
  const missing = () => wanted.filter((tool) => SYSTEM_TOOLS[tool].find() === undefined);

  const install = missing();
  if (install.length > 0 && mayInstall()) {
    const packages = install.map((tool) => SYSTEM_TOOLS[tool].debianPackage);
    console.log(`Installing ${packages.join(', ')} with apt-get for the tests that need them.`);
    aptGet(['update']);
    // One at a time: a package that a Debian does not have must not keep the others away.
    for (const name of packages) aptGet(['install', '--yes', '--no-install-recommends', name]);
  }
  for (const tool of missing()) {
    const { usedBy, skipVariable } = SYSTEM_TOOLS[tool];
    const reason = mayInstall() ? 'apt-get could not install it' : 'it is not installed';
    console.log(`Skipping ${usedBy}: ${tool} is needed and ${reason}.`);
    env[skipVariable] = '1';
  }
  for (const tool of tools.filter((each) => !wanted.includes(each))) {
    const { usedBy, skipVariable } = SYSTEM_TOOLS[tool];
    console.log(`Skipping ${usedBy}: ${skipVariable}=1.`);
  }
}

function mayInstall(): boolean {
  const isRoot = process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

function aptGet(args: readonly string[]): void {
  const result = spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    // RUNLEVEL=1 keeps packages from starting the service they bring: tests start their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  if (result.status !== 0) console.error(result.stderr.trim());
}
