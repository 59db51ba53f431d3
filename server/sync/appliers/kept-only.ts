/** The fact is kept on record and changes no projection. */
export async function keptOnly(): Promise<void> {}
