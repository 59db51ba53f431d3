import type { DocumentId } from '../../shared/domain/ids.ts';
import { lastDayDue } from '../../shared/domain/reporting/document.ts';
import { addDays, localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ServerContext } from '../ports.ts';
import { createBackground, oneAtATime } from '../runtime/background.ts';
import { newId } from '../runtime/random.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import { keepDocument } from './document-queries.ts';
import { makeDocument } from './make-document.ts';

/** How often it is looked whether a report is due. */
const LOOK_EVERY_MS = 60_000;

export type ScheduledDocuments = {
  /** Makes what is due now, and looks again every minute. */
  start(): void;
  /** Makes all reports that are due; resolves to how many were made. */
  makeDue(): Promise<number>;
  close(): Promise<void>;
};

type Context = Pick<ServerContext, 'db' | 'clock' | 'random' | 'log'>;

/**
 * Makes the reports that were asked for by schedule. Each is made once, however many servers share
 * the database; of the days a server was down, only the newest report is made.
 */
export function createScheduledDocuments(context: Context): ScheduledDocuments {
  const { clock, log } = context;
  const background = createBackground(log);
  let cancelTimer = () => {};
  let closed = false;

  async function makeDue(): Promise<number> {
    let made = 0;
    while (!closed && (await makeNext(context))) made += 1;
    return made;
  }
  const makeQuietly = oneAtATime(async () => {
    await makeDue();
  });
  const run = (): void => {
    background.run('making scheduled reports', () => makeQuietly().finally(thenAgain));
  };
  const thenAgain = (): void => {
    if (!closed) cancelTimer = clock.setTimer(run, LOOK_EVERY_MS);
  };

  return {
    start: run,
    makeDue,
    close: async () => {
      closed = true;
      cancelTimer();
      await background.settled();
    },
  };
}

/** Makes one report that is due; false when none is. */
async function makeNext(context: Context): Promise<boolean> {
  const { db, clock, random } = context;
  const nowMs = clock.nowMs();
  const schedule = await nextDue(db, nowMs);
  if (schedule === undefined) return false;
  const { id, kind, format, language, teams, day } = schedule;
  const wanted = { kind, format, language, teams, day };
  // Made outside the transaction that keeps it: drawing takes a second, and asks the database itself.
  const file = await makeDocument(context, wanted);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('document_schedules')
      .set({ made_up_to: day })
      .where('id', '=', id)
      .execute();
    const made = { by: null, atMs: nowMs, scheduleId: id };
    const documentId = newId<DocumentId>(clock, random);
    // Another server may have been at the same one, and kept it first.
    if (!(await keepDocument(trx, documentId, wanted, file, made))) return;
    await recordAudit(trx, {
      actor: { id: null, name: 'schedule' },
      action: 'report-made',
      subject: { kind: 'report', id: file.fileName },
      detail: { teams: teams ?? null },
      atMs: nowMs,
    });
  });
  return true;
}

async function nextDue(db: Store, nowMs: number) {
  const { timeZone } = await loadSettings(db);
  const today = localDateAt(nowMs, timeZone);
  const yesterday = addDays(today, -1);
  const minute = minuteOfDay(nowMs, timeZone);
  const schedules = await db.selectFrom('document_schedules').selectAll().orderBy('id').execute();
  const due = schedules.find(({ kind, at_minute: atMinute, made_up_to: upTo }) => {
    // What was due the day before already does not wait for the minute.
    if (upTo < lastDayDue(kind, yesterday)) return true;
    return upTo < lastDayDue(kind, today) && minute >= atMinute;
  });
  return due && { ...due, day: lastDayDue(due.kind, today) };
}

/** Minutes after midnight, as the clocks of the time zone show it. */
function minuteOfDay(nowMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour, minute] = format.format(nowMs).split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
