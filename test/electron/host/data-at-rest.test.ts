import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createSealer, UnsealError } from '../../../electron/host/db/seal.ts';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, type DeskUnderTest, offered } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };
/** What must never be found on the disk or in the log: of the customer, the agent and their words. */
const SECRETS = [
  'Budi Santoso',
  'Santoso',
  '+6281234567890',
  '6281234567890',
  'budi.santoso@example.com',
  'NC-204417',
  'Price rise not announced',
  'Terlalu mahal sekali',
  'A secret note',
  'Call Budi back',
  'Ane Agent',
  'ane@nordlys.example',
];

/** Every byte of every file under a folder, also of the logs SQLite writes ahead. */
function rawBytes(dir: string): Buffer {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
  return Buffer.concat(files.map((path) => readFileSync(path)));
}

function foundIn(bytes: Buffer): string[] {
  return SECRETS.filter((secret) => bytes.includes(secret));
}

/** A contact with everything in it that could leak. */
async function fillDesk(desk: DeskUnderTest): Promise<void> {
  await desk.takeContact(offered(desk.clock.nowMs()));
  const utterance = {
    id: 'u1',
    speaker: 'customer' as const,
    text: 'Terlalu mahal sekali',
    atMs: desk.clock.nowMs(),
  };
  desk.server.say(ANE.id, 'contact.utterance', { ...ONE, utterance });
  await desk.clock.advance(100);
  await desk.call('notes.save', { ...ONE, text: 'A secret note about Budi', revision: 1 });
}

async function finish(desk: DeskUnderTest): Promise<void> {
  await desk.call('contact.end', ONE);
  const draft = {
    disposition: 'follow-up' as DispositionCode,
    resolved: false,
    customerConfirmed: null,
    followUp: { dueAtMs: desk.clock.nowMs() + 1_000, text: 'Call Budi back' },
  };
  await desk.call('wrap-up.draft', { ...ONE, draft });
  await desk.call('wrap-up.complete', ONE);
}

describe('data at rest', () => {
  const it = deskPerTest('working');

  test('nothing of a customer or an agent can be read in the files, at any moment of a contact', async () => {
    const { desk } = it;
    await fillDesk(desk);
    desk.network.cut();
    expect(foundIn(rawBytes(desk.dataDir))).toEqual([]);
    await finish(desk);
    expect(foundIn(rawBytes(desk.dataDir))).toEqual([]);
    // The test would not see anything if the files were elsewhere.
    expect(rawBytes(desk.dataDir).includes(ONE.contactId)).toBe(true);
    expect(rawBytes(desk.dataDir).includes('contact.wrapped-up')).toBe(true);
  });

  test('nothing of them is in the log either', async () => {
    const { desk } = it;
    await fillDesk(desk);
    desk.server.override('feed.pull', () => ({
      ok: true,
      value: { changes: [{ name: 'Budi Santoso' }], cursor: '9', more: false },
    }));
    desk.server.publish();
    for (const line of [...desk.server.desks])
      line.send('contact.offered', { caller: 'Budi Santoso' });
    await finish(desk);
    await desk.clock.advance(60_000);
    expect(desk.logged.map(({ event }) => event)).toContain('malformed-server-event');
    expect(foundIn(Buffer.from(JSON.stringify(desk.logged)))).toEqual([]);
  });

  test('signing out deletes the copies, and overwrites them', async () => {
    const { desk } = it;
    await fillDesk(desk);
    await finish(desk);
    await desk.clock.advance(1_000);
    const cachedBefore = statSync(join(desk.dataDir, 'cache.db')).size;
    expect(cachedBefore).toBeGreaterThan(0);
    const sealedBefore = sealedBlobs(join(desk.dataDir, 'cache.db-wal'));
    expect(sealedBefore.length).toBeGreaterThan(0);
    await desk.call('session.sign-out', {});
    await desk.clock.advance(5_000);
    expect(statSync(join(desk.dataDir, 'cache.db-wal')).size).toBe(0);
    const after = rawBytes(desk.dataDir);
    for (const blob of sealedBefore) expect(after.includes(blob)).toBe(false);
  });
});

/** Pieces of a file that cannot be there by chance: taken where nothing but sealed bytes would be. */
function sealedBlobs(path: string): Buffer[] {
  const bytes = readFileSync(path);
  const blobs: Buffer[] = [];
  for (let at = 0; at + 64 <= bytes.length; at += 997) {
    const piece = bytes.subarray(at, at + 64);
    // Ciphertext has hardly a byte twice; SQLite's own structures are full of zeros.
    if (new Set(piece).size > 50) blobs.push(Buffer.from(piece));
  }
  return blobs;
}

describe('a sealed value', () => {
  const sealer = createSealer(new Uint8Array(32).fill(1));

  const short = 'Åse';
  const long = 'Åse ringer om flyttingen. '.repeat(100);

  test.each([short, long])('opens where it was sealed, and is different every time', (text) => {
    const sealed = sealer.sealText(text, 'notes:1');
    expect(sealer.openText(sealed, 'notes:1')).toBe(text);
    expect(Buffer.from(sealer.sealText(text, 'notes:1')).equals(Buffer.from(sealed))).toBe(false);
  });

  test('takes less room than a long text', () => {
    expect(sealer.sealText(long, 'notes:1').length).toBeLessThan(long.length / 5);
  });

  test.each([short, long])(
    'does not open in another record, with another key, or changed',
    (text) => {
      const sealed = sealer.sealText(text, 'notes:1');
      // Nor as what it is not: sealed as it is, or deflated.
      for (const format of [1, 2].filter((one) => one !== sealed[0])) {
        const retold = Uint8Array.from(sealed);
        retold[0] = format;
        expect(() => sealer.openText(retold, 'notes:1')).toThrow(UnsealError);
      }
      expect(() => sealer.openText(sealed, 'notes:2')).toThrow(UnsealError);
      const other = createSealer(new Uint8Array(32).fill(2));
      expect(() => other.openText(sealed, 'notes:1')).toThrow(UnsealError);
      for (const index of [0, 5, 14, sealed.length - 1]) {
        const flipped = Uint8Array.from(sealed);
        flipped[index] = (flipped[index] ?? 0) ^ 1;
        expect(() => sealer.openText(flipped, 'notes:1')).toThrow(UnsealError);
      }
      expect(() => sealer.openText(new Uint8Array(3), 'notes:1')).toThrow(UnsealError);
    },
  );

  test('needs a key of 32 bytes', () => {
    expect(() => createSealer(new Uint8Array(16))).toThrow(/32/);
  });
});
