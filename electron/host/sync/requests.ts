import { z } from 'zod';
import {
  type DeskInput,
  type DeskOutput,
  type DeskRequest,
  deskRequests,
  type Failure,
  failureSchema,
} from '../../../shared/protocol/desk-messages.ts';
import type { SyncConnection } from './connection.ts';

/** The server understood and said no. */
export class RequestFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.name = 'RequestFailed';
    this.failure = failure;
  }
}

/** The server answered with something that is not an answer. */
export class BadAnswer extends Error {
  constructor(message: string) {
    super(`The server's answer to ${message} does not have the agreed form.`);
    this.name = 'BadAnswer';
  }
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);

/** Asks the server and gives back the answer's value, of whatever form; rejects with {@link RequestFailed}. */
export async function askRaw<M extends DeskRequest>(
  connection: SyncConnection,
  message: M,
  input: DeskInput<M>,
  timeoutMs: number,
): Promise<unknown> {
  const answer = answerSchema.safeParse(await connection.request(message, input, timeoutMs));
  if (!answer.success) throw new BadAnswer(message);
  if (!answer.data.ok) throw new RequestFailed(answer.data.error);
  return answer.data.value;
}

/** Asks the server; the answer has been checked. */
export async function ask<M extends DeskRequest>(
  connection: SyncConnection,
  message: M,
  input: DeskInput<M>,
  timeoutMs: number,
): Promise<DeskOutput<M>> {
  const value = await askRaw(connection, message, input, timeoutMs);
  const parsed = deskRequests[message].output.safeParse(value);
  if (!parsed.success) throw new BadAnswer(message);
  return parsed.data as DeskOutput<M>;
}
