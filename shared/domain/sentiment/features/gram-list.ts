/** A list of features that is filled again and again without making anything new. */
export type GramList = { items: Uint32Array; length: number };

const FIRST_ROOM = 1024;

/** An empty list. */
export function gramList(): GramList {
  return { items: new Uint32Array(FIRST_ROOM), length: 0 };
}

/** Adds one feature, making room where there is none. */
export function addGram(list: GramList, feature: number): void {
  if (list.length === list.items.length) {
    const roomier = new Uint32Array(list.items.length * 2);
    roomier.set(list.items);
    list.items = roomier;
  }
  list.items[list.length] = feature;
  list.length += 1;
}
