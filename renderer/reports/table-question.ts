import { useState } from 'react';
import type { Page } from '../../shared/schema/reporting.ts';

/** How a table is put in order. */
export type TableSort<Order extends string> = { readonly by: Order; readonly descending: boolean };

/** What a table asks the server for beside its subject. */
export type TableQuestion<Order extends string> = {
  readonly sort: TableSort<Order>;
  readonly page: Page;
  onSort(sort: TableSort<Order>): void;
  onPage(page: Page): void;
};

export const PAGE_ROWS = 25;
const FIRST_PAGE: Page = { offset: 0, limit: PAGE_ROWS };

/**
 * The order and page of a table. Both begin anew when its `subject` (a filter, what rows are) changes:
 * the third page of one list says nothing of another.
 */
export function useTableQuestion<Order extends string>(
  first: TableSort<Order>,
  subject: string,
): TableQuestion<Order> {
  const [asked, setAsked] = useState({ subject, sort: first, page: FIRST_PAGE });
  const now = asked.subject === subject ? asked : { subject, sort: first, page: FIRST_PAGE };
  return {
    sort: now.sort,
    page: now.page,
    onSort: (sort) => setAsked({ subject, sort, page: FIRST_PAGE }),
    onPage: (page) => setAsked({ ...now, page }),
  };
}
