import type { ControlReport, ControlRequest } from './control-protocol.ts';

const send = process.send?.bind(process);

/** Tells the test that started this process. */
export function reportToTest(report: ControlReport): void {
  send?.(report);
}

/**
 * Does what the test asks. `electronModule` is what a function it sends gets to see, as with Playwright's own
 * `electronApplication.evaluate`.
 */
export function obeyTest(
  electronModule: unknown,
  answerDialog: (id: number, response: number) => void,
): void {
  process.on('message', (request: ControlRequest) => {
    if (request.kind === 'answer-dialog') return answerDialog(request.id, request.response);
    const { id } = request;
    evaluate(request.source, electronModule, request.arg).then(
      (value) => reportToTest({ kind: 'evaluated', id, value }),
      (cause: unknown) => {
        reportToTest({ kind: 'evaluation-failed', id, error: String(cause) });
      },
    );
  });
  // The test is gone: nobody will ever close this.
  process.on('disconnect', () => process.exit(1));
}

async function evaluate(source: string, electronModule: unknown, arg: unknown): Promise<unknown> {
  // biome-ignore lint/security/noGlobalEval: the test sends a function of its own, as text.
  const run: unknown = globalThis.eval(`(${source})`);
  if (typeof run !== 'function') throw new TypeError('Only a function can be evaluated.');
  return run(electronModule, arg);
}
