import type { Migration } from '../../migrate.ts';
import { cacheFirstSchema } from './0001-first-schema.ts';
import { cacheFollowUps } from './0002-follow-ups.ts';
import { cacheCustomerShape } from './0003-customer-shape.ts';

export const CACHE_MIGRATIONS: readonly Migration[] = [
  cacheFirstSchema,
  cacheFollowUps,
  cacheCustomerShape,
];
