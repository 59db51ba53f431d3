import { useTranslation } from 'react-i18next';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import { ContactLink } from './ContactLink.tsx';
import { shortReference } from './short-reference.ts';

/** What it was done to: its kind, and what people call it. */
export function AuditSubject({ subject: { kind, id, name } }: Pick<AuditLine, 'subject'>) {
  const { t } = useTranslation('reports');
  // locale-keys: reports:audit.kinds.*
  const what = t(`audit.kinds.${kind}`);
  switch (kind) {
    case 'contact':
      return (
        <>
          {what} <ContactLink contactId={id as ContactId} name={name} />
        </>
      );
    // There is one.
    case 'settings':
      return what;
    default:
      return (
        <>
          {what} <span title={id}>{name ?? shortReference(id)}</span>
        </>
      );
  }
}
