import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconLock } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision, Suggestion } from '../../../shared/domain/offers/decision.ts';
import { useCommandStore } from '../../commands/command-registry.ts';
import { KeyHint } from '../../commands/KeyHint.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import rows from './OfferRows.module.css';
import classes from './OtherOffers.module.css';
import { useOffersStore } from './offers-store.ts';

type OtherOffersProps = { readonly decision: Decision; readonly active: Suggestion | null };

/** The other suggestions to turn to, and every offer that was not suggested, with the reasons. */
export function OtherOffers({ decision, active }: OtherOffersProps) {
  const { t } = useTranslation('offers');
  const id = useId();
  const [open, setOpen] = useState(false);
  const keys = useCommandStore((state) => state.keys['suggestion.others']);
  useCommand('suggestion.others', () => setOpen((before) => !before));
  const others = decision.suggestions.filter(({ offerId }) => offerId !== active?.offerId);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.others}>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Chevron size={16} aria-hidden="true" />
        <span className={classes.label}>
          {t('others', { suggested: others.length, rejected: decision.rejected.length })}
        </span>
        <KeyHint chord={keys} />
      </UnstyledButton>
      <div id={id} hidden={!open} className={rows.others}>
        {open ? (
          <>
            {others.length > 0 ? <Suggested suggestions={others} /> : null}
            {decision.rejected.length > 0 ? <Rejected rejected={decision.rejected} /> : null}
          </>
        ) : null}
      </div>
    </div>
  );
}

function Suggested({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const names = useOfferNames();
  const choose = useOffersStore((state) => state.choose);
  return (
    <Section title={t('also-suggested')}>
      <ul className={rows.rows}>
        {suggestions.map(({ offerId, faceValue, authority }) => (
          <li key={offerId}>
            <button
              type="button"
              className={`${rows.row} ${rows.choose}`}
              onClick={() => choose(offerId)}
            >
              <span className={rows.name}>{names.get(offerId) ?? offerId}</span>
              {authority.kind !== 'needs-approval' ? (
                <span />
              ) : (
                <Mark tone="warn" icon={<IconLock size={14} stroke={1.75} />}>
                  {t('authority.needs-approval')}
                </Mark>
              )}
              <span className={rows.figure}>
                {format.money(faceValue.amountMinor, faceValue.currency)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rejected({ rejected }: { rejected: Decision['rejected'] }) {
  const { t } = useTranslation('offers');
  const explain = useExplain();
  const names = useOfferNames();
  return (
    <Section title={t('not-suggested')}>
      <ul className={rows.rows}>
        {rejected.map(({ offerId, reasons }) => (
          <li key={offerId} className={rows.row}>
            <span className={rows.name}>{names.get(offerId) ?? offerId}</span>
            <ul className={rows.reasons}>
              {reasons.map((reason) => (
                <li key={reason.code}>{explain(reason)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
