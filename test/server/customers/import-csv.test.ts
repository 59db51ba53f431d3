import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  CsvFileError,
  type CsvOptions,
  type CsvRecord,
  openCsv,
} from '../../../server/customers/import-csv.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('csv');

async function read(
  content: string | Buffer,
  options: Partial<CsvOptions> = {},
): Promise<{ header: readonly string[]; records: CsvRecord[] }> {
  const path = join(dir.path, 'file.csv');
  writeFileSync(path, content);
  const csv = await openCsv(path, { delimiter: ',', encoding: 'utf-8', ...options });
  const records: CsvRecord[] = [];
  for await (const record of csv.records()) records.push(record);
  return { header: csv.header, records };
}

const row = (line: number, ...fields: string[]): CsvRecord => ({ kind: 'row', line, fields });

describe('a CSV file', () => {
  test.each([
    ['with line feeds', 'a,b\n1,2\n3,4\n'],
    ['with carriage returns and line feeds', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['with carriage returns', 'a,b\r1,2\r3,4\r'],
    ['without a last line end', 'a,b\n1,2\n3,4'],
    ['with a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
  ])('%s is read the same', async (_how, text) => {
    expect(await read(text)).toEqual({
      header: ['a', 'b'],
      records: [row(2, '1', '2'), row(3, '3', '4')],
    });
  });

  test('may hold delimiters, quotes and line breaks in quotes; lines are counted as in an editor', async () => {
    const { records } = await read('a,b\r\n"x, ""y""","1\r\n2\r\n3"\r\n\r\nz,4\r\n');
    expect(records).toEqual([row(2, 'x, "y"', '1\n2\n3'), row(6, 'z', '4')]);
  });

  test('is read the same however its bytes fall into parts', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index},"ø${index}"`);
    const { records } = await read(`a,b\r\n${lines.join('\r\n')}\r\n`);
    expect(records).toHaveLength(40_000);
    expect(records.at(-1)).toEqual(row(40_001, '39999', 'ø39999'));
  });

  test('may be parted by semicolons', async () => {
    const { records } = await read('a;b\n1,5;2\n', { delimiter: ';' });
    expect(records).toEqual([row(2, '1,5', '2')]);
  });

  test('may be in the encoding of old spreadsheets', async () => {
    const { records } = await read(Buffer.from('navn\nBj\xf8rn\n', 'latin1'), {
      encoding: 'windows-1252',
    });
    expect(records).toEqual([row(2, 'Bjørn')]);
  });

  test('with a row that does not fit goes on behind it', async () => {
    const bad = Buffer.concat([
      Buffer.from('a,b\n1\n'),
      Buffer.from('Bj\xf8rn,2\n', 'latin1'),
      Buffer.from('"q"z,4\n5,6\n'),
    ]);
    const { records } = await read(bad);
    expect(records).toMatchObject([
      { kind: 'broken', line: 2, reason: 'has 1 fields, the header has 2' },
      { kind: 'broken', line: 3, reason: expect.stringContaining('source.encoding') },
      { kind: 'row', line: 4 },
      { kind: 'row', line: 5, fields: ['5', '6'] },
    ]);
  });

  test('with a quote that is never closed gives what comes before and says where it opens', async () => {
    const { records } = await read('a,b\n1,2\n3,"oops\n4,5\n');
    expect(records).toMatchObject([
      { kind: 'row', line: 2 },
      { kind: 'broken', line: 3, reason: 'opens a quote that is never closed' },
    ]);
  });

  test('that opens a quote and goes on for a million characters is given up there', async () => {
    const endless = `a,b\n1,2\n3,"${'4,5\n'.repeat(300_000)}`;
    await expect(read(endless)).rejects.toThrow(/^Line 3 is longer than 1000000 characters/);
  });

  test.each([
    ['is empty', '', 'its first line must name the columns'],
    ['has two columns of one name', 'a,b,a\n', 'Two columns are called "a"'],
    ['is parted by something else', 'a;b\n1;2\n', 'try --delimiter ";"'],
  ])('that %s is refused with what to do', async (_what, text, expected) => {
    await expect(read(text)).rejects.toThrow(expected);
    await expect(read(text)).rejects.toThrow(CsvFileError);
  });

  test('that is not there is told by its name', async () => {
    const missing = openCsv(join(dir.path, 'no.csv'), { delimiter: ',', encoding: 'utf-8' });
    await expect(missing).rejects.toThrow(/no\.csv cannot be read/);
  });
});
