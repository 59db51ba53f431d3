/** Enough of an id to tell two things apart on a page; what is no id stays as it is. */
export function shortReference(id: string): string {
  return UUID.test(id) ? `…${id.slice(-8)}` : id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
