import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, type CsvErrorCode, type Info, parse } from 'csv-parse';

/** A row of the file and the line it begins on, counted from 1. */
export type CsvRecord =
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly fields: readonly string[];
      readonly reason: string;
    };

/** The file as a whole cannot be read; the message says what to do. */
export class CsvFileError extends Error {
  override readonly name = 'CsvFileError';
}

export type CsvFile = {
  readonly header: readonly string[];
  readonly sizeBytes: number;
  /** How much of the file has been read. */
  readBytes(): number;
  /** The rows after the header, as they are read; the file is never held whole. */
  records(): AsyncGenerator<CsvRecord, void, void>;
  close(): void;
};

export type CsvOptions = {
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
};

/** A record longer than this is an unclosed quote, not a customer. */
const LONGEST_RECORD_CHARS = 1_000_000;

/**
 * Opens a CSV file (RFC 4180, with any line ends, with or without a byte order mark) and reads its
 * header.
 * @throws CsvFileError when there is no file or no usable header.
 */
export async function openCsv(path: string, options: CsvOptions): Promise<CsvFile> {
  const sizeBytes = await sizeOf(path);
  let readBytes = 0;
  const file = createReadStream(path);
  const text = Readable.from(
    decode(file, options.encoding, (bytes) => {
      readBytes += bytes;
    }),
  );
  const broken: CsvError[] = [];
  const parser = parse({
    delimiter: options.delimiter,
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // A stray quote spoils its own field, not the rows behind it.
    relax_quotes: true,
    max_record_size: LONGEST_RECORD_CHARS,
    on_skip: (error) => {
      if (error) broken.push(error);
    },
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);

  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<ParsedRow>;
  const close = () => {
    parser.destroy();
    file.destroy();
  };
  try {
    const header = checkHeader(await rows.next(), options);
    return {
      header,
      sizeBytes,
      readBytes: () => readBytes,
      records: () => readRecords(rows, broken, header.length),
      close,
    };
  } catch (error) {
    close();
    throw explain(error);
  }
}

/** The file's text with \n for every line end, which is how its lines can be counted. */
async function* decode(
  file: AsyncIterable<Buffer>,
  encoding: CsvOptions['encoding'],
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  // The decoder takes a byte order mark away and never cuts a character in two.
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const bytes of file) {
    onRead(bytes.length);
    const text = held + decoder.decode(bytes, { stream: true });
    // Whether a line feed follows is only known with the next part.
    held = text.endsWith('\r') ? '\r' : '';
    yield withLineFeeds(text.slice(0, text.length - held.length));
  }
  yield withLineFeeds(held + decoder.decode());
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

type ParsedRow = { readonly record: string[]; readonly info: Info };

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new CsvFileError(`${path} is not a file.`);
    return found.size;
  } catch (error) {
    if (error instanceof CsvFileError) throw error;
    throw new CsvFileError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function checkHeader(first: IteratorResult<ParsedRow>, options: CsvOptions): string[] {
  if (first.done)
    throw new CsvFileError('The file is empty: its first line must name the columns.');
  const header = first.value.record.map((name) => name.trim());
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (twice !== undefined) throw new CsvFileError(`Two columns are called "${twice}"; rename one.`);
  const other = [';', '\t', ',', '|'].find((mark) => header[0]?.includes(mark));
  if (header.length === 1 && other !== undefined) {
    throw new CsvFileError(
      `The first line has no ${JSON.stringify(options.delimiter)}, but it has ${JSON.stringify(other)}: ` +
        `try --delimiter ${other === '\t' ? 'tab' : `"${other}"`}.`,
    );
  }
  return header;
}

async function* readRecords(
  rows: AsyncIterator<ParsedRow>,
  broken: CsvError[],
  width: number,
): AsyncGenerator<CsvRecord, void, void> {
  let lastLine = 1;
  for (;;) {
    let next: IteratorResult<ParsedRow>;
    try {
      next = await rows.next();
    } catch (error) {
      throw explain(error);
    }
    const endLine = next.done ? Number.POSITIVE_INFINITY : next.value.info.lines;
    // Errors come as soon as they are met, rows only when they are asked for.
    while (linesOf(broken[0]) < endLine) {
      const error = broken.shift();
      if (!error) break;
      const line = lastLine + 1;
      // What follows would be read in and out of quotes the wrong way round.
      if (error.code === 'CSV_MAX_RECORD_SIZE') throw explain(error, line);
      yield { kind: 'broken', line, fields: [], reason: describe(error) };
      lastLine = linesOf(error);
    }
    if (next.done) return;
    const { record, info } = next.value;
    lastLine = endLine;
    yield toRecord(record, startLine(record, info), width);
  }
}

function linesOf(error: CsvError | undefined): number {
  return error ? Number(error['lines']) : Number.POSITIVE_INFINITY;
}

/** csv-parse counts the line a record ends on; its quoted line breaks lead back to its start. */
function startLine(record: readonly string[], info: Info): number {
  const breaks = record.reduce((sum, field) => sum + (field.split('\n').length - 1), 0);
  return info.lines - breaks;
}

function toRecord(fields: string[], line: number, width: number): CsvRecord {
  if (fields.length !== width) {
    const reason = `has ${fields.length} fields, the header has ${width}`;
    return { kind: 'broken', line, fields, reason };
  }
  if (fields.some((field) => field.includes('\ufffd'))) {
    const reason =
      'holds bytes that are not in the encoding of the mapping: set source.encoding, such as windows-1252';
    return { kind: 'broken', line, fields, reason };
  }
  return { kind: 'row', line, fields };
}

const DESCRIPTIONS: Partial<Record<CsvErrorCode, string>> = {
  CSV_INVALID_CLOSING_QUOTE:
    'has text after a closing quote; a quote inside a field is written twice',
  INVALID_OPENING_QUOTE: 'has a quote in the middle of a field that does not begin with one',
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed',
  CSV_MAX_RECORD_SIZE: `is longer than ${LONGEST_RECORD_CHARS} characters: a quote is probably not closed`,
};

function describe(error: CsvError): string {
  return DESCRIPTIONS[error.code] ?? error.message;
}

function explain(error: unknown, line = error instanceof CsvError ? linesOf(error) : 0): unknown {
  if (!(error instanceof CsvError)) return error;
  return new CsvFileError(`Line ${line} ${describe(error)}.`);
}
