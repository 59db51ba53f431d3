/**
 * A name of which only the initials can be read, `I••• B•••`: enough to tell two customers of a list
 * apart, too little to know either. The number of dots tells nothing of the name's length.
 */
export function maskName(name: string): string {
  return name
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}•••`)
    .join(' ');
}
