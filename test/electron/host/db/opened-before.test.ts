import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createOpenedBefore } from '../../../../electron/host/db/opened-before.ts';
import { createSealer, type Sealer } from '../../../../electron/host/db/seal.ts';

const thing = z.object({ n: z.number() });

describe('what is opened again and again', () => {
  function counted(): { readonly sealer: Sealer; opened: number } {
    const plain = createSealer(new Uint8Array(32).fill(1));
    const counting = {
      opened: 0,
      sealer: {
        ...plain,
        tryOpenJson: ((schema, sealed, recordId) => {
          counting.opened += 1;
          return plain.tryOpenJson(schema, sealed, recordId);
        }) as Sealer['tryOpenJson'],
      },
    };
    return counting;
  }

  test('is opened once, until the row has something else or all is forgotten', () => {
    const counting = counted();
    const { sealer } = counting;
    const before = createOpenedBefore(sealer);
    const sealed = sealer.sealJson({ n: 1 }, 'thing:1');
    const read = (bytes: Uint8Array) =>
      before.tryOpenJson(thing, Uint8Array.from(bytes), 'thing:1');
    expect([read(sealed), read(sealed), counting.opened]).toEqual([{ n: 1 }, { n: 1 }, 1]);
    const later = sealer.sealJson({ n: 2 }, 'thing:1');
    // Written, then undone: what is in the row is what is given.
    expect([read(later), read(sealed), counting.opened]).toEqual([{ n: 2 }, { n: 1 }, 3]);
    before.clear();
    expect([read(sealed), counting.opened]).toEqual([{ n: 1 }, 4]);
  });

  test('is null where it does not open, however it did before', () => {
    const { sealer } = counted();
    const before = createOpenedBefore(sealer);
    const sealed = sealer.sealJson({ n: 1 }, 'thing:1');
    expect(before.tryOpenJson(thing, sealed, 'thing:1')).toEqual({ n: 1 });
    expect(before.tryOpenJson(thing, sealed.slice(0, -1), 'thing:1')).toBeNull();
  });

  test('is remembered for no more than a day has of them', () => {
    const counting = counted();
    const { sealer } = counting;
    const before = createOpenedBefore(sealer);
    const first = sealer.sealJson({ n: 0 }, 'thing:0');
    before.tryOpenJson(thing, first, 'thing:0');
    for (let n = 1; n <= 1_000; n += 1) {
      before.tryOpenJson(thing, sealer.sealJson({ n }, `thing:${n}`), `thing:${n}`);
    }
    before.tryOpenJson(thing, first, 'thing:0');
    expect(counting.opened).toBe(1_002);
  });
});
