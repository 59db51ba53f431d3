import type { AgentId, DeviceId, TeamId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import {
  type DocumentFormat,
  type DocumentKind,
  spanOf,
} from '../../shared/domain/reporting/document.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import { figuresHandlers } from '../analytics/figures/handlers.ts';
import type { ServerContext } from '../ports.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Asker } from '../supervisor/handlers.ts';
import type { DocumentContent } from './document-content.ts';
import { gatherDocument } from './gather.ts';

/** What report is wanted. `teams` null: every team. */
export type WantedDocument = {
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly language: Language;
  readonly teams: readonly TeamId[] | null;
  readonly day: LocalDate;
};

export type DocumentFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** The last day it covers. */
  readonly lastDay: LocalDate;
};

export const MEDIA_TYPES: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
};

/** Makes a report; whoever calls has checked that the teams may be seen. */
export async function makeDocument(
  context: Pick<ServerContext, 'db' | 'clock' | 'log'>,
  wanted: WantedDocument,
): Promise<DocumentFile> {
  const { companyName } = await loadSettings(context.db);
  const { kind, day, format, language, teams } = wanted;
  const content = await gatherDocument(
    { kind, day, companyName, teams: teams ?? [] },
    readerOf(language, teams),
    figuresHandlers(context)['report.figures'],
  );
  const bytes = await written(content, format);
  const { from, to } = spanOf(kind, day);
  const days = from === to ? from : `${from}-${to}`;
  const whose = teams === null ? '' : `-${[...teams].toSorted().join('-')}`.slice(0, 80);
  return {
    fileName: `${kind}-${days}${whose}.${format}`,
    mediaType: MEDIA_TYPES[format],
    bytes,
    lastDay: to,
  };
}

/** What draws reports is a third of all that the server loads, and is there once one is asked for. */
async function written(content: DocumentContent, format: DocumentFormat): Promise<Buffer> {
  if (format === 'pdf') return (await import('./document-pdf.ts')).documentPdf(content);
  return Buffer.from((await import('./document-html.ts')).documentHtml(content));
}

/** Who the report is written for: nobody in particular, who sees these teams. */
function readerOf(language: Language, teams: readonly TeamId[] | null): Asker {
  return {
    agent: {
      id: '00000000-0000-0000-0000-000000000000' as AgentId,
      name: 'savedesk report',
      email: '',
      role: 'admin',
      language,
      queues: [],
      channels: [],
      team: '' as TeamId,
    },
    deviceId: '00000000-0000-0000-0000-000000000000' as DeviceId,
    scope: teams === null ? { kind: 'all' } : { kind: 'teams', teams },
  };
}
