import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RosterMessage } from '../../../../server/realtime/cluster/messages.ts';
import { createRoster } from '../../../../server/realtime/cluster/roster.ts';
import type { DeskId } from '../../../../server/realtime/presence.ts';
import type { AgentId, DeviceId } from '../../../../shared/domain/ids.ts';

const DESKS: readonly DeskId[] = Array.from({ length: 4 }, () => ({
  agentId: randomUUID() as AgentId,
  deviceId: randomUUID() as DeviceId,
}));
const [ane, bo] = DESKS as [DeskId, DeskId];

/** A roster, and how often each desk is there by what it told. */
function open() {
  const there = new Map<DeskId, number>();
  const change = (by: number) => (desk: DeskId) => {
    const known = DESKS.find(({ deviceId }) => deviceId === desk.deviceId) ?? desk;
    there.set(known, (there.get(known) ?? 0) + by);
  };
  const roster = createRoster({ arrived: change(1), left: change(-1) });
  return { roster, present: () => DESKS.filter((desk) => there.get(desk) === 1), there };
}

/** A process that tells of its desks. */
function otherProcess(from: string = randomUUID()) {
  let count = 0;
  const desks = new Set<DeskId>();
  return {
    desks,
    change: (desk: DeskId): RosterMessage => {
      const isHere = !desks.delete(desk);
      if (isHere) desks.add(desk);
      count += 1;
      return { kind: 'desk', from, count, desk, isHere };
    },
    beat: (): RosterMessage => ({ kind: 'beat', from, count }),
    all: (): RosterMessage => ({ kind: 'roster', from, count, desks: [...desks] }),
  };
}

describe('the desks of other processes', () => {
  test('are known once a process that was missed has told its whole roster', () => {
    const { roster, present } = open();
    const other = otherProcess();
    expect(roster.hear(other.change(ane), 0)).toBe(false);
    expect(roster.hear(other.all(), 0)).toBe(true);
    expect(roster.hear(other.change(bo), 0)).toBe(true);
    expect(present()).toEqual([ane, bo]);
    expect(roster.processes()).toBe(1);
  });

  test('are gone with a process that falls silent, and with no other', () => {
    const { roster, present } = open();
    const [dying, living] = [otherProcess(), otherProcess()];
    dying.change(ane);
    living.change(bo);
    roster.hear(dying.all(), 1_000);
    roster.hear(living.all(), 1_000);
    roster.hear(living.beat(), 5_000);

    roster.forgetSilentSince(4_000);
    expect(present()).toEqual([bo]);

    roster.excuseSilence(9_000);
    roster.forgetSilentSince(8_000);
    expect(present()).toEqual([bo]);
  });

  test('come to be what the processes have, whatever is lost and repeated, as each miss is noticed', () => {
    const step = fc.record({
      process: fc.nat({ max: 1 }),
      desk: fc.nat({ max: DESKS.length - 1 }),
      fate: fc.constantFrom('comes', 'lost', 'twice'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { roster, there } = open();
        const others = [otherProcess(), otherProcess()];
        for (const { process, desk, fate } of steps) {
          const other = others[process] as (typeof others)[number];
          const message = other.change(DESKS[desk] as DeskId);
          for (let times = { comes: 1, lost: 0, twice: 2 }[fate]; times > 0; times -= 1) {
            if (!roster.hear(message, 0)) roster.hear(other.all(), 0);
          }
        }
        for (const other of others) if (!roster.hear(other.beat(), 0)) roster.hear(other.all(), 0);
        for (const desk of DESKS) {
          const at = others.filter(({ desks }) => desks.has(desk)).length;
          expect(there.get(desk) ?? 0).toBe(at);
        }
      }),
    );
  });
});
