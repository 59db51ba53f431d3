// npm run package [-- any arguments of electron-builder]: installers in release/, for this system unless
// --win, --mac or --linux says otherwise.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBundle } from './bundles.ts';
import { explainPackagingFailure } from './packaging-failure.ts';

const root = dirname(import.meta.dirname);
const builder = join(
  dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

await ensureBundle('renderer');
await ensureBundle('electron');
process.exitCode = await run(process.argv.slice(2));

function run(args: readonly string[]): Promise<number> {
  const child = spawn(
    process.execPath,
    [builder, '--config', 'build/electron-builder.yml', '--publish', 'never', ...args],
    { cwd: root, stdio: ['inherit', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      to.write(text);
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const why = code === 0 ? null : explainPackagingFailure(output);
      if (why !== null) console.error(why);
      resolve(code ?? 1);
    });
  });
}
