import { type ESTree, parseSync, Visitor } from 'vite';
import { lineAt } from './source-files.ts';

/** A place where code names a text: a pattern over keys, of these namespaces. */
export type KeyUse = {
  readonly pattern: RegExp;
  readonly written: string;
  /** Empty: any. */
  readonly namespaces: readonly string[];
  /** Asked for by t('...'), so that it must exist; else it only may be a key. */
  readonly required: boolean;
  readonly line: number;
};

/** Of renderer/i18n/create-i18n.ts. */
const DEFAULT_NAMESPACE = 'common';

/**
 * Every text a source file may ask for. `t('key')` and `t(`group.${code}`)` must exist, in the
 * namespaces of the file's useTranslation calls. Any other text or template with a dot or a namespace
 * in it may be a key on its way to t, so what it matches counts as used. Where a key is put together
 * from parts, say which there are:
 *
 *     // locale-keys: console:status.*, common:days
 */
export function keyUsesOf(file: string, code: string): KeyUse[] {
  const { program, comments } = parseSync(file, code);
  const uses: KeyUse[] = [];
  const namespaces: string[] = [];
  const asked = new Set<ESTree.Node>();
  const add = (node: ESTree.Node, required: boolean) => {
    const parts = staticParts(node);
    if (!parts || !/\w/.test(parts.join(''))) return;
    const written = parts.join('…');
    if (!required && !/[.:]/.test(written)) return;
    const pattern = new RegExp(`^${parts.map(RegExp.escape).join('.+')}$`);
    uses.push({ pattern, written, namespaces, required, line: lineAt(code, node.start) });
  };
  new Visitor({
    CallExpression: ({ callee, arguments: [first, second] }) => {
      const name = calledName(callee);
      if (name === 'useTranslation') {
        namespaces.push(
          ...(first ? alternatives(first) : []).flatMap((each) => staticParts(each) ?? []),
        );
        if (!first) namespaces.push(DEFAULT_NAMESPACE);
      }
      if (name !== 't' || !first) return;
      for (const key of alternatives(first)) {
        asked.add(key);
        if (!hasOption(second, 'context')) add(key, true);
      }
    },
    JSXAttribute: ({ name, value }) => {
      if (name.name !== 'i18nKey' || value?.type !== 'Literal') return;
      asked.add(value);
      add(value, true);
    },
  }).visit(program);
  new Visitor({
    Literal: (node) => asked.has(node) || add(node, false),
    TemplateLiteral: (node) => asked.has(node) || add(node, false),
  }).visit(program);

  for (const { value, start } of comments) {
    const [, list] = /^\s*locale-keys:(.+)/.exec(value) ?? [];
    for (const written of (list ?? '').split(',').map((each) => each.trim())) {
      if (written === '') continue;
      const pattern = new RegExp(`^${written.split('*').map(RegExp.escape).join('.+')}$`);
      uses.push({ pattern, written, namespaces: [], required: true, line: lineAt(code, start) });
    }
  }
  return uses;
}

/** The names and texts of a file: all that can name a property of an imported locale file. */
export function wordsOf(file: string, code: string): ReadonlySet<string> {
  const words = new Set<string>();
  new Visitor({
    Identifier: ({ name }) => words.add(name),
    Literal: ({ value }) => typeof value === 'string' && words.add(value),
  }).visit(parseSync(file, code).program);
  return words;
}

/** The fixed parts of a text or template, undefined for any other expression. */
function staticParts(node: ESTree.Node): string[] | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw);
  return undefined;
}

/** What an argument can be: each branch of a condition, each element of a list of fallbacks. */
function alternatives(node: ESTree.Node): ESTree.Node[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(alternatives);
    case 'LogicalExpression':
      return [node.left, node.right].flatMap(alternatives);
    case 'ArrayExpression':
      return node.elements.flatMap((element) => (element ? alternatives(element) : []));
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return alternatives(node.expression);
    default:
      return [node];
  }
}

function calledName(callee: ESTree.Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    return callee.property.name;
  }
  return undefined;
}

function hasOption(node: ESTree.Node | undefined, name: string): boolean {
  return (
    node?.type === 'ObjectExpression' &&
    node.properties.some(
      (each) =>
        each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === name,
    )
  );
}
