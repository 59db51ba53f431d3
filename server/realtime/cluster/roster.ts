import type { DeskId } from '../presence.ts';
import type { RosterMessage } from './messages.ts';

/** Told of every desk that comes to or goes from another process. */
export type Elsewhere = {
  arrived(desk: DeskId): void;
  left(desk: DeskId): void;
};

/** The desks of the other processes, as these tell. */
export type Roster = {
  /** Takes in what a process says of itself; false when something it said before was missed. */
  hear(message: RosterMessage, nowMs: number): boolean;
  /** Lets go of processes that have not been heard of since; their desks are gone. */
  forgetSilentSince(beforeMs: number): void;
  /** Counts all as heard of just now: while this process was cut off it could not hear them. */
  excuseSilence(nowMs: number): void;
  readonly processes: () => number;
};

type Process = { count: number; heardAtMs: number; readonly desks: Map<string, DeskId> };

/** How often messages are repeated, lost or late does not matter: a roster is asked for anew whenever one is missed. */
export function createRoster(elsewhere: Elsewhere): Roster {
  const processes = new Map<string, Process>();

  function set({ desks }: Process, desk: DeskId, isHere: boolean): void {
    const name = `${desk.agentId} ${desk.deviceId}`;
    if (isHere === desks.has(name)) return;
    if (isHere) {
      desks.set(name, desk);
      elsewhere.arrived(desk);
    } else {
      desks.delete(name);
      elsewhere.left(desk);
    }
  }

  function setAll(process: Process, now: readonly DeskId[]): void {
    const before = [...process.desks.values()];
    for (const desk of now) set(process, desk, true);
    const names = new Set(now.map(({ agentId, deviceId }) => `${agentId} ${deviceId}`));
    for (const desk of before) {
      if (!names.has(`${desk.agentId} ${desk.deviceId}`)) set(process, desk, false);
    }
  }

  return {
    hear: (message, nowMs) => {
      const known = processes.get(message.from);
      if (known) known.heardAtMs = nowMs;
      switch (message.kind) {
        case 'roster': {
          const process = known ?? { count: 0, heardAtMs: nowMs, desks: new Map() };
          processes.set(message.from, process);
          setAll(process, message.desks);
          process.count = message.count;
          return true;
        }
        case 'beat':
          return known?.count === message.count;
        case 'desk':
          if (!known || message.count > known.count + 1) return false;
          if (message.count <= known.count) return true;
          known.count = message.count;
          set(known, message.desk, message.isHere);
          return true;
      }
    },
    forgetSilentSince: (beforeMs) => {
      for (const [id, process] of processes) {
        if (process.heardAtMs > beforeMs) continue;
        processes.delete(id);
        for (const desk of process.desks.values()) elsewhere.left(desk);
      }
    },
    excuseSilence: (nowMs) => {
      for (const process of processes.values()) process.heardAtMs = nowMs;
    },
    processes: () => processes.size,
  };
}
