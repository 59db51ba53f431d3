/** An id as PostgreSQL writes it, whatever case it came in: for keeping rows by their ids in memory. */
export function asStored<Id extends string>(id: Id): Id {
  return id.toLowerCase() as Id;
}
