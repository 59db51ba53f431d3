import type { Scenario } from '../scenario.ts';
import { cacheDamaged } from './cache-damaged.ts';
import { databaseStopped } from './database-stopped.ts';
import { diskFull } from './disk-full.ts';
import { hostKilled } from './host-killed.ts';
import { networkBroken } from './network-broken.ts';
import { outboxDamaged } from './outbox-damaged.ts';
import { redisBroken } from './redis-broken.ts';
import { serverKilled } from './server-killed.ts';

/** In the order they are run. */
export const SCENARIOS: readonly Scenario[] = [
  hostKilled,
  serverKilled,
  databaseStopped,
  networkBroken,
  redisBroken,
  cacheDamaged,
  outboxDamaged,
  diskFull,
];
