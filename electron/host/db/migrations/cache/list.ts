import type { Migration } from '../../migrate.ts';
import { cacheFirstSchema } from './0001-first-schema.ts';

export const CACHE_MIGRATIONS: readonly Migration[] = [cacheFirstSchema];
