import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import { whatWasExported } from '../../../shared/protocol/supervisor/exports.ts';
import { clockText } from '../../i18n/format.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { useCurrency } from '../../reports/texts.ts';
import { ContactLink } from './ContactLink.tsx';
import { shortReference } from './short-reference.ts';

/** One thing that is said of a row. */
export type Told = { readonly id: string; readonly label: string; readonly value: ReactNode };

type Value = NonNullable<AuditLine['detail'][string]>;

// locale-keys: reports:audit.details.*, reports:audit.values.*, reports:follow-ups.kinds.*
// locale-keys: reports:frame.screen.*, approvals:history.ends.*
/** Where the words of codes are. */
const WORDS: Readonly<Record<string, string>> = {
  what: 'reports:audit.values',
  because: 'reports:audit.values',
  role: 'reports:audit.values',
  kind: 'reports:follow-ups.kinds',
  screen: 'reports:frame.screen',
  decision: 'approvals:history.ends',
};

/**
 * More about a row, name by name. A name or a code that the interface does not know, such as one of
 * an earlier version, stays as it is in the log.
 */
export function useDetailWords(): (line: AuditLine) => readonly Told[] {
  const { t, i18n } = useTranslation('reports');
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const offers = useOfferNames();
  const currency = useCurrency();
  const words = (key: string, otherwise: string) =>
    i18n.exists(key) ? String(t(key as never)) : otherwise;
  const yesOrNo = (value: boolean) => t(value ? 'audit.yes' : 'audit.no');

  const anyValue = (value: Value): string => {
    if (typeof value === 'boolean') return yesOrNo(value);
    if (typeof value === 'number') return format.number(value);
    return typeof value === 'string' ? value : format.list(value);
  };
  const shownValue = (name: string, value: Value, line: AuditLine): ReactNode => {
    if (typeof value === 'string') {
      const prefix = WORDS[name];
      if (prefix !== undefined) return words(`${prefix}.${value}`, value);
    }
    switch (name) {
      case 'contactId':
        return (
          <ContactLink contactId={value as ContactId} name={line.names[String(value)] ?? null} />
        );
      case 'agentId':
      case 'ownerId':
        return line.names[String(value)] ?? shortReference(String(value));
      case 'offerId':
        return offers.get(String(value)) ?? String(value);
      case 'faceValueMinor':
        return format.money(Number(value), String(line.detail['currency'] ?? currency));
      case 'grantedMinor':
        return format.money(Number(value), currency);
      case 'beganAtMs':
        return clockText(line.atMs - Number(value));
      case 'queues':
        return format.list((value as string[]).map((queue) => codeLabel('queue', queue)));
      // Settings, as they were and as they are.
      case 'ringTimeMs':
        return eachSide(value, (ms) => clockText(Number(ms)));
      case 'sentimentAlertsToSupervisors':
        return eachSide(value, (on) => yesOrNo(on === 'true'));
      default:
        return anyValue(value);
    }
  };

  return (line) => {
    const untold = toldElsewhere(line);
    return Object.entries(line.detail).flatMap(([id, value]) =>
      value === null || isEmpty(value) || untold.includes(id)
        ? []
        : [
            {
              id,
              label: words(`reports:audit.details.${id}`, id),
              value: shownValue(id, value, line),
            },
          ],
    );
  };
}

/** What the rest of the row says: the question of an export, whose a request is, an amount's currency. */
function toldElsewhere({ subject, detail }: AuditLine): readonly string[] {
  return [
    ...(whatWasExported(detail) === null ? [] : ['table', 'asked']),
    ...(subject.kind === 'view' ? ['name'] : []),
    ...(isCalledByAgent(subject) ? ['agentId'] : []),
    ...('faceValueMinor' in detail ? ['currency'] : []),
  ];
}

/** A request, or an amount at a desk, has no name of its own. */
function isCalledByAgent({ kind, name }: AuditLine['subject']): boolean {
  return name !== null && (kind === 'approval' || kind === 'lease');
}

/** Nothing was written, or nobody is in the list. */
function isEmpty(value: Value): boolean {
  return typeof value === 'object' ? value.length === 0 : value === '';
}

function eachSide(change: Value, words: (side: string) => string): string {
  return String(change).split(' → ').map(words).join(' → ');
}
