/** What happened in the shell, as data: never a page's content, never what anybody typed. */
export type ShellLog = (event: string, fields?: Readonly<Record<string, string | number>>) => void;

/** One JSON object a line, like the host's own log. */
export function createShellLog(write: (line: string) => void, nowMs: () => number): ShellLog {
  return (event, fields) =>
    write(`${JSON.stringify({ time: new Date(nowMs()).toISOString(), event, ...fields })}\n`);
}
