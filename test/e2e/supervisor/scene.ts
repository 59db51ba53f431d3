import type { SupervisorCast } from './office.ts';

/**
 * One question of the supervisor's, asked on the one day of the one office: each scene finds what
 * those before it have left, so that no contact is taken only to be counted.
 */
export type Scene = {
  readonly name: string;
  readonly play: (cast: SupervisorCast) => void;
};
