/** How Node and the download library say that a host could not be reached or gave something else. */
const NO_DOWNLOAD = /(?:getaddrinfo|connect) E[A-Z_]+ \S+|Response code \d{3} \([^)]*\)|ETIMEDOUT/;

/**
 * One line for the failure that is not the project's: Electron's binary and the installers' tools are
 * downloaded when they are first needed. Null for any other failure.
 */
export function explainPackagingFailure(output: string): string | null {
  const reason = NO_DOWNLOAD.exec(output)?.[0];
  if (reason === undefined) return null;
  return (
    `Nothing was packaged: Electron or a tool of electron-builder could not be downloaded (${reason}). ` +
    'Run this where GitHub can be reached, or name mirrors by ELECTRON_MIRROR and ' +
    'ELECTRON_BUILDER_BINARIES_MIRROR.'
  );
}
