import { describe, expect, test } from '@jest/globals';
import { type AgentState, NOT_READY_REASONS } from '../../../../shared/domain/agent/agent-state.ts';
import { canSetState } from '../../../../shared/domain/agent/transition.ts';

const ready: AgentState = { kind: 'ready' };
const onBreak: AgentState = { kind: 'not-ready', reason: 'break' };
const missed: AgentState = { kind: 'not-ready', reason: 'missed-contact' };
const busy: readonly AgentState[] = [{ kind: 'on-contact' }, { kind: 'wrap-up' }];

describe('between contacts', () => {
  test('an agent goes ready and not-ready, and from one reason to another', () => {
    expect(canSetState(ready, onBreak)).toBe(true);
    expect(canSetState(onBreak, ready)).toBe(true);
    expect(canSetState(onBreak, { kind: 'not-ready', reason: 'lunch' })).toBe(true);
    expect(canSetState(missed, ready)).toBe(true);
  });

  test('every not-ready reason but the system’s own may be chosen', () => {
    const chosen = NOT_READY_REASONS.filter((reason) =>
      canSetState(ready, { kind: 'not-ready', reason }),
    );
    expect(chosen).toEqual(['break', 'lunch', 'meeting', 'training']);
  });

  test('nobody puts themselves on a contact or into wrap-up', () => {
    for (const state of busy) {
      expect(canSetState(ready, state)).toBe(false);
      expect(canSetState(onBreak, state)).toBe(false);
    }
  });
});

test('during a contact and its wrap-up nothing is set by hand', () => {
  for (const from of busy) {
    for (const to of [ready, onBreak, ...busy]) expect(canSetState(from, to)).toBe(false);
  }
});
