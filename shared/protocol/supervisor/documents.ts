import { z } from 'zod';
import { DOCUMENT_FORMATS, DOCUMENT_KINDS } from '../../domain/reporting/document.ts';
import {
  documentIdSchema,
  documentScheduleIdSchema,
  languageSchema,
  teamIdSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import { localDateSchema, pageSchema } from '../../schema/reporting.ts';

const wanted = {
  kind: z.enum(DOCUMENT_KINDS),
  format: z.enum(DOCUMENT_FORMATS),
  language: languageSchema,
  /** Null: all that may be seen. */
  teams: z.array(teamIdSchema).min(1).max(200).nullable(),
};

const scheduleSchema = z.strictObject({
  id: documentScheduleIdSchema,
  ...wanted,
  /** Minutes after midnight by the company's clock; weekly ones are made on Mondays. */
  atMinute: z.int().min(0).max(1439),
  createdBy: z.string(),
});
export type DocumentSchedule = z.infer<typeof scheduleSchema>;

const documentSchema = z.strictObject({
  id: documentIdSchema,
  ...wanted,
  /** The last day it covers. */
  day: localDateSchema,
  madeAtMs: timeMsSchema,
  /** Null: made by a schedule or by command. */
  madeBy: z.string().nullable(),
  fileName: z.string(),
});
export type MadeDocument = z.infer<typeof documentSchema>;

const fileSchema = z.strictObject({
  fileName: z.string(),
  mediaType: z.string(),
  base64: z.base64(),
});

/** At most so many schedules are kept. */
export const MOST_SCHEDULES = 100;

export const documentsRequests = {
  /** Makes a report on a day, or the week it is in, and keeps it. Recorded as an access. */
  'document.make': {
    input: z.strictObject({ ...wanted, day: localDateSchema }),
    output: fileSchema,
  },
  /** Reports that were made, the newest first. */
  'document.list': {
    input: z.strictObject({ page: pageSchema }),
    output: z.strictObject({ documents: z.array(documentSchema), rowCount: z.int().min(0) }),
  },
  /** One of them again. Recorded as an access. */
  'document.get': { input: z.strictObject({ id: documentIdSchema }), output: fileSchema },
  'schedule.list': {
    input: z.strictObject({}),
    output: z.strictObject({ schedules: z.array(scheduleSchema) }),
  },
  'schedule.add': {
    input: z.strictObject({ ...wanted, atMinute: scheduleSchema.shape.atMinute }),
    output: z.strictObject({ schedule: scheduleSchema }),
  },
  'schedule.delete': {
    input: z.strictObject({ id: documentScheduleIdSchema }),
    output: z.strictObject({}),
  },
} as const;
