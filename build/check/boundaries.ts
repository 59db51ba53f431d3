import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { APART, ZONES, type Zone } from './boundary-rules.ts';
import { findCycles } from './cycles.ts';
import { importsOf } from './imports.ts';
import type { Problem } from './problem.ts';
import { sourceFiles } from './source-files.ts';

/** Checks every import under `root` against boundary-rules.ts, and that no files import in a circle. */
export function checkBoundaries(root: string): Problem[] {
  const problems: Problem[] = [];
  const graph = new Map<string, string[]>();
  for (const file of sourceFiles(root)) {
    const zone = zoneOf(file);
    if (!zone) {
      problems.push({ file, text: 'is in no zone of build/check/boundary-rules.ts: give it one' });
      continue;
    }
    const imports = importsOf(file, readFileSync(posix.join(root, file), 'utf8'));
    const targets = imports.map(({ specifier, line }) => ({
      target: targetOf(file, specifier),
      line,
    }));
    graph.set(
      file,
      targets.map(({ target }) => target),
    );
    for (const { target, line } of targets) {
      const text = whyRefused(file, zone, target);
      if (text !== undefined) problems.push({ file, line, text });
    }
  }
  for (const cycle of findCycles(graph)) {
    problems.push({
      file: cycle[0] ?? '',
      text: `imports itself in a circle: ${cycle.join(' -> ')}`,
    });
  }
  return problems;
}

function zoneOf(file: string): Zone | undefined {
  return ZONES.filter(({ folder }) => file.startsWith(folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/** What an import names, written as the rules write it: a path of the project, node: or npm:. */
function targetOf(file: string, specifier: string): string {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('.')) return posix.join(posix.dirname(file), path);
  if (path.startsWith('lib:') || path.startsWith('node:')) return path;
  return isBuiltin(path) ? `node:${path}` : `npm:${path}`;
}

function whyRefused(file: string, zone: Zone, target: string): string | undefined {
  const lists = (patterns: readonly string[] = []) => patterns.some((each) => covers(each, target));
  if (!lists(zone.may) || lists(zone.except)) {
    return `imports ${target}, which ${zone.folder} may not (build/check/boundary-rules.ts)`;
  }
  for (const { rule, group } of APART) {
    const own = group.exec(file)?.[1];
    const other = group.exec(target)?.[1];
    if (own !== undefined && other !== undefined && own !== other) {
      return `imports ${target}: ${rule}`;
    }
  }
  return undefined;
}

function covers(pattern: string, target: string): boolean {
  if (pattern.endsWith('/*')) return target.startsWith(pattern.slice(0, -1));
  if (pattern === 'npm:*') return target.startsWith('npm:');
  if (pattern.startsWith('npm:')) return target === pattern || target.startsWith(`${pattern}/`);
  return pattern.endsWith('/') || pattern.endsWith(':')
    ? target.startsWith(pattern)
    : target === pattern;
}
