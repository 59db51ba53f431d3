import { parseSync, Visitor } from 'vite';
import { lineAt } from './source-files.ts';

export type Import = { readonly specifier: string; readonly line: number };

/**
 * Every module that a source file names: static and dynamic imports, re-exports, types taken by
 * `import('x')`, `require` and triple-slash references.
 * @throws when the file does not parse.
 */
export function importsOf(file: string, code: string): Import[] {
  const { program, comments, errors } = parseSync(file, code);
  const error = errors[0];
  if (error) throw new Error(`${file}: ${error.message}`);

  const found: Import[] = [];
  const add = (source: unknown, offset: number) => {
    if (isText(source)) found.push({ specifier: source.value, line: lineAt(code, offset) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.start),
    ExportNamedDeclaration: (node) => add(node.source, node.start),
    ExportAllDeclaration: (node) => add(node.source, node.start),
    ImportExpression: (node) => add(node.source, node.start),
    TSImportType: (node) => add(node.source, node.start),
    TSExternalModuleReference: (node) => add(node.expression, node.start),
    CallExpression: (node) => {
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire) add(node.arguments[0], node.start);
    },
  }).visit(program);

  for (const { value, start } of comments) {
    const [, kind, name] = /^\/\s*<reference\s+(types|path|lib)=["']([^"']+)/.exec(value) ?? [];
    if (kind === undefined || name === undefined) continue;
    const specifier = kind === 'lib' ? `lib:${name}` : name === 'node' ? 'node:' : name;
    found.push({ specifier, line: lineAt(code, start) });
  }
  return found;
}

function isText(node: unknown): node is { readonly value: string } {
  return (
    typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
  );
}
