import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorContact } from '../../../shared/protocol/supervisor/floor.ts';
import { Section } from '../../ui/Section.tsx';
import { ContactRowView } from './ContactRowView.tsx';
import classes from './ContactTable.module.css';
import type { ContactOrder } from './contact-rows.ts';
import floor from './FloorScreen.module.css';
import { useContactRows } from './use-contact-rows.ts';

/**
 * What waits, rings and goes on now. Rows stay where they are while somebody reads; a press puts them in
 * order. Each leads to what is being said.
 */
export function ContactTable({ contacts }: { contacts: readonly FloorContact[] }) {
  const { t } = useTranslation('floor');
  const { rows, order, settled, putInOrder } = useContactRows(contacts);
  const sort = { order, putInOrder };
  return (
    <Section
      level={2}
      title={t('open.title')}
      className={floor.card}
      aside={
        // Its place is kept, so that nothing moves when it is needed.
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowsSort size={14} stroke={1.75} aria-hidden="true" />}
          disabled={settled}
          onClick={() => putInOrder(order)}
        >
          {t('open.put-in-order')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className={floor.none}>{t('open.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section className={classes.scroll} aria-label={t('open.list')} tabIndex={0}>
          <table className={floor.table} onKeyDown={stepOverRows}>
            <thead>
              <tr>
                <th scope="col">{t('customer')}</th>
                <th scope="col">{t('open.stage')}</th>
                <SortHead by="waiting" sort={sort} numeric>
                  {t('for')}
                </SortHead>
                <th scope="col">{t('open.queue')}</th>
                <th scope="col">{t('open.reason')}</th>
                <th scope="col">{t('agent')}</th>
                <SortHead by="mood" sort={sort}>
                  {t('open.mood')}
                </SortHead>
                <SortHead by="leaving" sort={sort} numeric>
                  {t('open.leaving')}
                </SortHead>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ContactRowView key={row.contact.contactId} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}

type SortHeadProps = {
  readonly by: ContactOrder;
  readonly sort: {
    readonly order: ContactOrder;
    readonly putInOrder: (by: ContactOrder) => void;
  };
  readonly numeric?: boolean;
  readonly children: ReactNode;
};

/** The head of a column that the rows can be put in order by. */
function SortHead({ by, sort: { order, putInOrder }, numeric = false, children }: SortHeadProps) {
  const chosen = order === by;
  return (
    <th
      scope="col"
      className={numeric ? floor.figure : undefined}
      aria-sort={chosen ? 'ascending' : undefined}
    >
      <UnstyledButton className={classes.sort} onClick={() => putInOrder(by)}>
        {numeric ? null : children}
        {/* Its place is kept, so that no column moves. */}
        <span className={classes.arrow} aria-hidden="true">
          {chosen ? <IconArrowUp size={14} stroke={2} /> : null}
        </span>
        {numeric ? children : null}
      </UnstyledButton>
    </th>
  );
}

/** Up and down go from one contact to the next. */
function stepOverRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<Element>('tbody a')];
  const at = document.activeElement === null ? -1 : links.indexOf(document.activeElement);
  const next = at < 0 ? undefined : links[at + step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
