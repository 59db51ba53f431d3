import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

type Values = Readonly<Record<string, unknown>>;

/** One file of a rendered chart. */
export type RenderedTemplate = { readonly file: string; readonly text: string };

/**
 * Renders a Helm chart without Helm, as far as Savedesk's goes: values, `include`, `quote`, `default`, `toYaml`
 * and `nindent`. Throws at anything else, and at a value that is not there, rather than guess.
 */
export function renderChart(
  dir: string,
  release: string,
  overrides: Values = {},
): RenderedTemplate[] {
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  const chart = parse(read('Chart.yaml')) as Values;
  const scope = {
    Values: { ...(parse(read('values.yaml')) as Values), ...overrides },
    Release: { Name: release },
    Chart: { AppVersion: chart['appVersion'] },
  };
  const files = readdirSync(join(dir, 'templates')).toSorted();
  const helpers = files.filter((file) => file.endsWith('.tpl'));
  const defined = new Map(helpers.flatMap((file) => definitions(read(join('templates', file)))));
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: render(read(join('templates', file)), { scope, defined }) }));
}

type Context = { readonly scope: Values; readonly defined: ReadonlyMap<string, string> };

const DEFINITION = /\{\{- define "([^"]+)" -\}\}\s*([\s\S]*?)\s*\{\{- end -\}\}/g;
const ACTION = /\s*\{\{- (.+?) \}\}|\{\{ (.+?) \}\}/g;

function definitions(text: string): [string, string][] {
  const found = [...text.matchAll(DEFINITION)];
  if (text.replaceAll(DEFINITION, '').trim() !== '') throw new Error('more than definitions');
  return found.map(([, name = '', body = '']) => [name, body]);
}

function render(text: string, context: Context): string {
  const rendered = text.replaceAll(ACTION, (_all, trimmed?: string, plain?: string) =>
    String(evaluate(trimmed ?? plain ?? '', context)),
  );
  if (/\{\{|\}\}/.test(rendered)) throw new Error(`not understood:\n${rendered}`);
  return rendered;
}

function evaluate(action: string, context: Context): unknown {
  const [first = '', ...pipes] = action.split(' | ');
  return pipes.reduce<unknown>((value, pipe) => apply(pipe, value, context), start(first, context));
}

function start(expression: string, context: Context): unknown {
  const [, name] = /^include "([^"]+)" \.$/.exec(expression) ?? [];
  if (name !== undefined) {
    const body = context.defined.get(name);
    if (body === undefined) throw new Error(`${name} is not defined`);
    return render(body, context);
  }
  const [, path] = /^toYaml (\S+)$/.exec(expression) ?? [];
  return path === undefined
    ? valueAt(expression, context)
    : stringify(valueAt(path, context)).trimEnd();
}

function apply(pipe: string, value: unknown, context: Context): unknown {
  const [name, argument] = pipe.split(' ');
  if (name === 'quote') return JSON.stringify(String(value));
  if (name === 'default' && argument) return value === '' ? valueAt(argument, context) : value;
  if (name === 'nindent') {
    const indent = ' '.repeat(Number(argument));
    return `\n${String(value).replaceAll(/^/gm, indent)}`;
  }
  throw new Error(`the pipe ${pipe} is not understood`);
}

function valueAt(path: string, { scope }: Context): unknown {
  if (!/^(\.\w+)+$/.test(path)) throw new Error(`${path} is not understood`);
  const keys = path.slice(1).split('.');
  const value = keys.reduce<unknown>((at, key) => (at as Values | undefined)?.[key], scope);
  if (value === undefined) throw new Error(`${path} is not there`);
  return value;
}
