/** Told of each fault with its path inside what is checked. */
export type Report = (path: readonly PropertyKey[], problem: string, fix: string) => void;

/** What conditions may name. */
export type KnownNames = {
  readonly reasons: ReadonlySet<string>;
  /** Undefined where the offers cannot be read: then none is called unknown. */
  readonly offers: ReadonlySet<string> | undefined;
  /** The answers of each step that asks; null outside of a playbook, where nothing is asked. */
  readonly answers: ReadonlyMap<string, ReadonlySet<string>> | null;
};

/** An object of a file. */
export type Data = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Allowed words as a sentence has them. */
export function oneOf(names: readonly string[]): string {
  return names.length === 1 ? String(names[0]) : `one of ${names.join(', ')}`;
}

/** A value as it stands in the file, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return (typeof value === 'number' ? String(value) : JSON.stringify(value)).slice(0, 60);
}
