/** Each costs every connection memory in the database, for as long as it lives. */
const MOST_NAMED = 250;
/** What is said less often, like lists of a length of their own, is not worth it. */
const NAMED_FROM_USE = 3;
/** What is longer lists rows: planning is the least of what it costs, and the plan would be as large. */
const LONGEST_NAMED = 20_000;
/** How many texts are counted before counting begins anew. */
const MOST_COUNTED = 2_000;

/** Which statements the database keeps planned, and what they are called there. */
export type StatementNames = {
  /** The statement's name; undefined for one that is sent as text. */
  nameOf(text: string): string | undefined;
  /** Sends it as text from now on. */
  forget(text: string): void;
};

/**
 * Names what is said again and again, so that the database parses and plans it once a connection and
 * not each time: with short statements that is most of its work.
 */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string | undefined>();
  const uses = new Map<string, number>();

  return {
    nameOf: (text) => {
      if (text.length > LONGEST_NAMED) return undefined;
      if (names.has(text)) return names.get(text);
      if (names.size >= MOST_NAMED) return undefined;
      if (uses.size >= MOST_COUNTED) uses.clear();
      const used = (uses.get(text) ?? 0) + 1;
      uses.set(text, used);
      if (used < NAMED_FROM_USE) return undefined;
      uses.delete(text);
      const name = `s${names.size}`;
      names.set(text, name);
      return name;
    },
    forget: (text) => void names.set(text, undefined),
  };
}
