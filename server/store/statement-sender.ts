import type { Writable } from 'node:stream';
import type pg from 'pg';
import { errorCode } from '../runtime/error-code.ts';
import { isHeldBack } from './held-back.ts';
import type { StatementNames } from './statement-names.ts';

/** A planned statement's columns are not those of its tables any more: the schema was migrated meanwhile. */
export const PLAN_OUTDATED = '0A000';
/** Nobody acts on their answers. */
const BEGINNINGS = /^(begin|start transaction|savepoint)\b/;
const UNDOING = /^rollback\b/;

type Statement = { readonly text: string; readonly values: readonly unknown[] };
type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

const NO_ANSWER: Answer = { command: '', rowCount: 0, rows: [] };

/**
 * Sends statements over one connection, in their order. Each packet wakes the database and then this process,
 * which costs more than most statements do. What nobody waits for (the beginning of a transaction or a savepoint,
 * and writes that go {@link isHeldBack along}) is sent with the next statement, in one packet; if it fails, that
 * one does.
 */
export function createStatementSender(
  client: pg.PoolClient,
  names: StatementNames,
): (text: string, values: readonly unknown[]) => Promise<Answer> {
  let held: Statement[] = [];

  async function send({ text, values }: Statement): Promise<Answer> {
    const name = values.length > 0 ? names.nameOf(text) : undefined;
    if (name === undefined) return client.query(text, [...values]);
    try {
      return await client.query({ name, text, values: [...values] });
    } catch (error) {
      if (errorCode(error) !== PLAN_OUTDATED) throw error;
      names.forget(text);
      // Inside a transaction everything behind the error fails: it is the whole that is done again.
      if (client.getTransactionStatus() !== 'I') throw error;
      return client.query(text, [...values]);
    }
  }

  async function sendTogether(before: readonly Statement[], last: Statement): Promise<Answer> {
    const stream = streamOf(client);
    stream.cork();
    const sent = [...before.map(send), send(last)];
    stream.uncork();
    const answers = await Promise.allSettled(sent);
    const answer = answers.at(-1);
    // What is undone may have failed.
    const failed =
      UNDOING.test(last.text) && answer?.status === 'fulfilled'
        ? undefined
        : answers.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return answer?.status === 'fulfilled' ? answer.value : NO_ANSWER;
  }

  return async (text, values) => {
    const statement = { text, values };
    if (BEGINNINGS.test(text) || isHeldBack(values)) {
      held.push(statement);
      return NO_ANSWER;
    }
    const before = held;
    held = [];
    return before.length === 0 ? send(statement) : sendTogether(before, statement);
  };
}

/** Not among its types, and the only way to put what it writes into one packet. */
function streamOf(client: pg.PoolClient): Writable {
  return (client as unknown as { readonly connection: { readonly stream: Writable } }).connection
    .stream;
}
