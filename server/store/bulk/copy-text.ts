/**
 * One row in the text format of PostgreSQL's COPY: values between tabs, `\N` for null. Booleans, numbers,
 * moments, texts (JSON among them) and lists of texts are written; other objects are not.
 */
export function copyLine(values: readonly unknown[]): string {
  let line = '';
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) line += '\t';
    line += copyValue(values[i]);
  }
  return `${line}\n`;
}

function copyValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return escaped(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'undefined':
      return '\\N';
    default:
      return objectValue(value);
  }
}

function objectValue(value: unknown): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return escaped(`{${value.map(quoted).join(',')}}`);
  throw new TypeError(`a ${typeof value} cannot be copied into a table`);
}

/** An item of a list, in double quotes, so that commas and braces in it are its own. */
function quoted(item: unknown): string {
  return `"${String(item).replace(/["\\]/g, '\\$&')}"`;
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found);
}
