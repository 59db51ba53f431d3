import type { CustomerId } from '../../../shared/domain/ids.ts';

/** A place in the change feed: after this transaction's row of this number. */
export type FeedPlace = { readonly xid: bigint; readonly id: number };

/** Where a desk is. It sees text; what is in it is the server's business. */
export type Cursor =
  /** It holds nothing. */
  | { readonly kind: 'start' }
  /** It is being given its working set, and will then follow from `from`. */
  | {
      readonly kind: 'filling';
      readonly epoch: string;
      readonly from: FeedPlace;
      readonly after: { readonly newestMs: number; readonly customerId: CustomerId };
      readonly given: number;
    }
  /** It holds its working set as of `from`. */
  | { readonly kind: 'following'; readonly epoch: string; readonly from: FeedPlace };

/**
 * Reads a cursor. One that cannot be read starts over: the worst that costs is a desk being given
 * again what it has.
 */
export function parseCursor(text: string): Cursor {
  const [kind, epoch, xid, id, newestMs, customerId, given] = text.split('.');
  if (!epoch || !isCount(xid) || !isCount(id)) return { kind: 'start' };
  const from = { xid: BigInt(xid), id: Number(id) };
  if (kind === 'follow') return { kind: 'following', epoch, from };
  if (kind !== 'fill' || !isCount(given) || !newestMs || !UUID.test(customerId ?? '')) {
    return { kind: 'start' };
  }
  const after = { newestMs: Number(newestMs), customerId: customerId as CustomerId };
  if (!Number.isSafeInteger(after.newestMs)) return { kind: 'start' };
  return { kind: 'filling', epoch, from, after, given: Number(given) };
}

/** Writes a cursor as at most 100 characters. */
export function formatCursor(cursor: Exclude<Cursor, { kind: 'start' }>): string {
  const { epoch, from } = cursor;
  const place = `${epoch}.${from.xid}.${from.id}`;
  if (cursor.kind === 'following') return `follow.${place}`;
  return `fill.${place}.${cursor.after.newestMs}.${cursor.after.customerId}.${cursor.given}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Few enough digits for a transaction id or a row number. */
function isCount(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,18}$/.test(text);
}
