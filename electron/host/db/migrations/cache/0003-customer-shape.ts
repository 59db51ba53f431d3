import type { Migration } from '../../migrate.ts';

/** By which shape a customer was checked before it was sealed; none is the name of no shape. */
export const cacheCustomerShape: Migration = {
  version: 3,
  sql: `alter table customers add column shape text not null default 'none';`,
};
