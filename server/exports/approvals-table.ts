import type { PastApproval } from '../../shared/protocol/supervisor/authority.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import { type ExportTable, inWholeUnits } from './export-table.ts';
import { type RowColumn, rowTable, type Words, yesOrNo } from './row-table.ts';

// locale-keys: exports:approval.*, exports:ended.*
const COLUMNS: readonly RowColumn<PastApproval>[] = [
  { name: 'asked', kind: 'time', of: (line) => line.askedAtMs },
  { name: 'id', kind: 'text', of: (line) => line.approvalId },
  { name: 'contact', kind: 'text', of: (line) => line.contactId },
  { name: 'customer', kind: 'text', of: (line) => line.customerName },
  { name: 'agent', kind: 'text', of: (line) => line.agentName },
  { name: 'team', kind: 'text', of: (line) => line.team },
  {
    name: 'offer',
    kind: 'text',
    of: ({ offerId }, { offers }) => offers.get(offerId) ?? offerId,
  },
  { name: 'value', kind: 'money', of: (line, words) => whole(line.faceValueMinor, words) },
  { name: 'cost', kind: 'money', of: (line, words) => whole(line.costMinor, words) },
  { name: 'net', kind: 'money', of: (line, words) => whole(line.expectedNetMinor, words) },
  { name: 'reason', kind: 'text', of: (line) => line.reason },
  { name: 'ended', kind: 'text', of: ({ ended }, { t }) => t(`exports:ended.${ended}`) },
  { name: 'answered-by', kind: 'text', of: (line) => line.answeredBy },
  { name: 'response', kind: 'duration', of: (line) => line.responseMs },
  {
    name: 'granted',
    kind: 'money',
    of: ({ grantedFaceValueMinor: granted }, words) =>
      granted === null ? null : whole(granted, words),
  },
  { name: 'used', kind: 'text', of: (line, words) => yesOrNo(line.used, words) },
  { name: 'note', kind: 'text', of: (line) => line.note },
];

const whole = (amountMinor: number, { currency }: Words) => inWholeUnits(amountMinor, currency);

/** Requests to the supervisors as a table, with how they ended; names of customers are masked. */
export function approvalsTable(
  answer: SupervisorOutput<'report.approvals'>,
  words: Words,
): ExportTable {
  const title = words.t('exports:approvals-title', { from: answer.from, to: answer.to });
  return rowTable({ title, headings: 'approval' }, COLUMNS, answer.approvals, words);
}
