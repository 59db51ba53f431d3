import type { ContactLine } from '../../shared/protocol/supervisor/figures.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import { type ExportTable, inWholeUnits } from './export-table.ts';
import { type RowColumn, rowTable, type Words, yesOrNo } from './row-table.ts';

// locale-keys: exports:contact.*, exports:verified.*, exports:save-result.*
const COLUMNS: readonly RowColumn<ContactLine>[] = [
  { name: 'started', kind: 'time', of: (line) => line.startedAtMs },
  { name: 'id', kind: 'text', of: (line) => line.contactId },
  { name: 'channel', kind: 'text', of: (line) => line.channel },
  { name: 'queue', kind: 'text', of: (line) => line.queue },
  { name: 'team', kind: 'text', of: (line) => line.team },
  { name: 'agent', kind: 'text', of: (line) => line.agentName },
  { name: 'customer', kind: 'text', of: (line) => line.customerName },
  { name: 'abandoned', kind: 'text', of: (line, words) => yesOrNo(line.abandoned, words) },
  {
    name: 'reason',
    kind: 'text',
    of: ({ reason }, { reasons }) => (reason === null ? null : (reasons.get(reason) ?? reason)),
  },
  { name: 'disposition', kind: 'text', of: (line) => line.disposition },
  {
    name: 'save-result',
    kind: 'text',
    of: ({ saveResult }, { t }) =>
      saveResult === null ? null : t(`exports:save-result.${saveResult}`),
  },
  { name: 'presented', kind: 'count', of: (line) => line.offersPresented },
  { name: 'accepted', kind: 'count', of: (line) => line.offersAccepted },
  {
    name: 'cost',
    kind: 'money',
    of: (line, { currency }) => inWholeUnits(line.costMinor, currency),
  },
  { name: 'claimed', kind: 'text', of: ({ fcr }, words) => yesOrNo(fcr.claimed, words) },
  { name: 'confirmed', kind: 'text', of: ({ fcr }, words) => yesOrNo(fcr.confirmed, words) },
  { name: 'verified', kind: 'text', of: ({ fcr }, { t }) => t(`exports:verified.${fcr.verified}`) },
  { name: 'repeat', kind: 'text', of: (line) => line.repeatContactId },
  { name: 'sentiment', kind: 'number', of: (line) => line.sentiment },
  { name: 'csat', kind: 'count', of: (line) => line.csat },
  { name: 'nps', kind: 'count', of: (line) => line.nps },
  { name: 'cancel-time', kind: 'duration', of: (line) => line.cancelMs },
];

/** Contacts as a table, as the list on the screen has them: names of customers are masked in both. */
export function contactsTable(
  answer: SupervisorOutput<'report.contacts'>,
  words: Words,
): ExportTable {
  const title = words.t('exports:contacts-title', { from: answer.from, to: answer.to });
  return rowTable({ title, headings: 'contact' }, COLUMNS, answer.contacts, words);
}
