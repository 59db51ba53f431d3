import type { ContactId } from '../../../shared/domain/ids.ts';
import { addressOf } from '../../address/address.ts';
import { useReportFilter } from '../../address/use-address.ts';
import classes from './AuditScreen.module.css';
import { shortReference } from './short-reference.ts';

type ContactLinkProps = {
  readonly contactId: ContactId;
  /** Its customer's, masked; undefined or null where it is not known who called. */
  readonly name: string | null | undefined;
};

/** A contact by its customer, and the way to its story. */
export function ContactLink({ contactId, name }: ContactLinkProps) {
  const filter = useReportFilter();
  return (
    <a className={classes.link} href={addressOf('story', filter, { contact: contactId })}>
      {name ?? shortReference(contactId)}
    </a>
  );
}
