import type { DocumentId, DocumentScheduleId, TeamId } from '../../shared/domain/ids.ts';
import { lastDayDue } from '../../shared/domain/reporting/document.ts';
import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { MOST_SCHEDULES } from '../../shared/protocol/supervisor/documents.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import { newId } from '../runtime/random.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Trx } from '../store/database.ts';
import type { Asker, HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import {
  addSchedule,
  deleteSchedule,
  findDocument,
  keepDocument,
  listDocuments,
  listSchedules,
} from './document-queries.ts';
import { MEDIA_TYPES, makeDocument } from './make-document.ts';

/** Reports on days and weeks: made now, made by schedule, and looked at again. */
export function documentsHandlers(
  context: SupervisorContext,
): HandlersOf<
  | 'document.make'
  | 'document.list'
  | 'document.get'
  | 'schedule.list'
  | 'schedule.add'
  | 'schedule.delete'
> {
  const { db, clock, random } = context;
  const recordAccess = (
    trx: Trx,
    asker: Asker,
    action: 'report-made' | 'export-made',
    id: string,
  ) =>
    recordAudit(trx, {
      actor: { id: asker.agent.id, name: asker.agent.name },
      action,
      subject: { kind: 'report', id },
      detail: {},
      atMs: clock.nowMs(),
    });

  return {
    'document.make': async (input, asker) => {
      const wanted = { ...input, teams: teamsFor(input.teams, asker) };
      const file = await makeDocument(context, wanted);
      await db.transaction().execute(async (trx) => {
        const made = { by: asker.agent.id, atMs: clock.nowMs(), scheduleId: null };
        await keepDocument(trx, newId<DocumentId>(clock, random), wanted, file, made);
        await recordAccess(trx, asker, 'report-made', file.fileName);
      });
      const { fileName, mediaType, bytes } = file;
      return { fileName, mediaType, base64: bytes.toString('base64') };
    },
    'document.list': ({ page }, { scope }) => listDocuments(db, scope, page),
    'document.get': async ({ id }, asker) => {
      const found = await findDocument(db, asker.scope, id);
      if (!found) throw new RequestFailed('not-found', `there is no report ${id}`);
      await db
        .transaction()
        .execute((trx) => recordAccess(trx, asker, 'export-made', found.file_name));
      return {
        fileName: found.file_name,
        mediaType: MEDIA_TYPES[found.format],
        base64: Buffer.from(found.content).toString('base64'),
      };
    },
    'schedule.list': async (_input, { scope }) => ({ schedules: await listSchedules(db, scope) }),
    'schedule.add': (input, asker) =>
      db.transaction().execute(async (trx) => {
        const kept = await trx
          .selectFrom('document_schedules')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        if (kept.n >= MOST_SCHEDULES) {
          const detail = `${MOST_SCHEDULES} schedules are kept at most; delete one first`;
          throw new RequestFailed('bad-request', detail);
        }
        const schedule = {
          ...input,
          id: newId<DocumentScheduleId>(clock, random),
          teams: teamsFor(input.teams, asker),
          createdBy: asker.agent.name,
        };
        const { timeZone } = await loadSettings(trx);
        const atMs = clock.nowMs();
        await addSchedule(trx, schedule, {
          by: asker.agent.id,
          atMs,
          // The first one is the next that falls due, not one of days gone by.
          upTo: lastDayDue(input.kind, localDateAt(atMs, timeZone)),
        });
        return { schedule };
      }),
    'schedule.delete': ({ id }, { scope }) =>
      db.transaction().execute(async (trx) => {
        if (await deleteSchedule(trx, scope, id)) return {};
        throw new RequestFailed('not-found', `there is no schedule ${id}`);
      }),
  };
}

/** The teams of a report, where whoever asks may see them all; null for those who see every team. */
function teamsFor(wanted: readonly TeamId[] | null, { scope }: Asker): TeamId[] | null {
  if (scope.kind === 'all') return wanted === null ? null : [...wanted];
  const teams = wanted ?? scope.teams;
  const others = teams.filter((team) => !scope.teams.includes(team));
  if (others.length > 0) {
    throw new RequestFailed('forbidden', `you do not see the work of ${others.join(', ')}`);
  }
  return [...teams];
}
