import type { Cancel, Clock } from '../runtime/clock.ts';

/**
 * How long somebody still counts as here after their last connection has gone. Desks reconnect for
 * every fresh access token and after every hiccup of the network; what rings meanwhile is told on
 * return.
 */
export const LINGER_MS = 5_000;

export type Attendance<Who> = {
  arrived(who: Who): void;
  left(who: Who): void;
  close(): void;
};

/** Who is here: whoever has at least one connection, or had one a moment ago. */
export function createAttendance<Who>(
  clock: Clock,
  onChange: (who: Who, isHere: boolean) => void,
): Attendance<Who> {
  const connections = new Map<Who, number>();
  const lingering = new Map<Who, Cancel>();

  return {
    arrived: (who) => {
      const wasHere = connections.has(who);
      lingering.get(who)?.();
      lingering.delete(who);
      connections.set(who, (connections.get(who) ?? 0) + 1);
      if (!wasHere) onChange(who, true);
    },
    left: (who) => {
      const remaining = (connections.get(who) ?? 1) - 1;
      connections.set(who, remaining);
      if (remaining > 0) return;
      const gone = () => {
        lingering.delete(who);
        connections.delete(who);
        onChange(who, false);
      };
      lingering.set(who, clock.setTimer(gone, LINGER_MS));
    },
    close: () => {
      for (const cancel of lingering.values()) cancel();
      lingering.clear();
    },
  };
}
