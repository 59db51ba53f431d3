import { UnstyledButton } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, localize } from '../../../shared/domain/languages.ts';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { offerText } from '../../../shared/domain/offers/offer-text.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat, useLanguage } from '../../i18n/use-format.ts';
import { useOffer } from '../../reference/reference-store.ts';
import { Mark } from '../../ui/Mark.tsx';
import { ApprovalPart } from './ApprovalPart.tsx';
import { AuthorityLine } from './AuthorityLine.tsx';
import { Disclosures } from './Disclosures.tsx';
import { isAtLess, OfferScript } from './OfferScript.tsx';
import { OfferTerms } from './OfferTerms.tsx';
import { disclosuresDueNow, openOffer, useOffersStore } from './offers-store.ts';
import classes from './SuggestionCard.module.css';
import { WorthBar } from './WorthBar.tsx';

/** The one suggestion: what it gives, why, what it costs against what it is worth, and its keys. */
export function SuggestionCard({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('offers');
  const explain = useExplain();
  const format = useFormat();
  const language = useLanguage();
  const offer = useOffer(suggestion.offerId);
  const customerLanguage = useOffersStore((state) => state.customerLanguage);
  const rank = useOffersStore(
    (state) => (state.decision?.suggestions ?? []).findIndex(isOffer(suggestion)) + 1,
  );
  const count = useOffersStore((state) => state.decision?.suggestions.length ?? 0);
  const presented = useOffersStore(
    (state) => openOffer(state.made)?.offerId === suggestion.offerId,
  );
  const due = useOffersStore(disclosuresDueNow);
  const missing = useId();
  const standing = useStanding(suggestion, presented);
  const { faceValue, odds, authority, reasons } = suggestion;
  const spoken = LANGUAGES.find((code) => code === customerLanguage) ?? language;
  return (
    <article className={classes.card} data-testid="suggestion" data-presented={presented}>
      <div className={classes.head}>
        <span>{t(`standing.${standing}`)}</span>
        {count > 1 ? <span>{t('rank', { rank, count })}</span> : null}
      </div>
      <div className={classes.title}>
        <h3 className={classes.name}>
          {offer === undefined ? suggestion.offerId : localize(offer.name, language)}
        </h3>
        {isAtLess(suggestion) ? (
          <Mark tone="good" icon={<IconRosetteDiscountCheck size={16} stroke={1.75} />}>
            {t('at-less')}
          </Mark>
        ) : null}
        <p className={classes.value}>{format.money(faceValue.amountMinor, faceValue.currency)}</p>
      </div>
      {offer === undefined ? null : (
        <OfferScript offer={offer} suggestion={suggestion} language={spoken} />
      )}
      <p className={classes.why}>{reasons[0] === undefined ? null : explain(reasons[0])}</p>
      <WorthBar suggestion={suggestion} />
      <dl className={classes.odds}>
        <div>
          <dt>{t('odds.accept')}</dt>
          <dd>{format.percent(odds.accept)}</dd>
        </div>
        <div>
          <dt>{t('odds.stay')}</dt>
          <dd>{format.percent(odds.stayIfAccepted)}</dd>
        </div>
        <div>
          <dt>{t('odds.nothing')}</dt>
          <dd>{format.percent(odds.stayIfNothing)}</dd>
        </div>
      </dl>
      <AuthorityLine authority={authority} />
      <div className={classes.actions}>
        {offer === undefined ? null : (
          <>
            <Disclosures
              texts={offer.disclosures.map((text) => offerText(text, faceValue))}
              language={spoken}
              state={presented ? (due ? 'due' : 'said') : 'later'}
              missingId={missing}
            />
            <OfferTerms
              offer={offer}
              terms={offer.terms === null ? null : offerText(offer.terms, faceValue)}
              language={spoken}
            />
          </>
        )}
        <ApprovalPart suggestion={suggestion} />
        {presented ? (
          <div className={classes.answer}>
            <CommandButton
              command="offer.accept"
              variant="filled"
              {...(due ? { describedBy: missing } : {})}
            >
              {t('accepted')}
            </CommandButton>
            <CommandButton command="offer.decline">{t('declined')}</CommandButton>
          </div>
        ) : (
          <>
            {authority.kind === 'needs-approval' ? null : (
              <CommandButton command="offer.present" variant="filled" fullWidth />
            )}
            <Dismiss many={count > 1} />
          </>
        )}
      </div>
    </article>
  );
}

/** How the suggestion stands among the others. */
function useStanding({ offerId, authority }: Suggestion, presented: boolean) {
  const best = useOffersStore((state) => state.decision?.suggestions[0]?.offerId);
  const bestWithin = useOffersStore(
    (state) => state.decision?.suggestions.find((one) => one.authority.kind === 'within')?.offerId,
  );
  if (presented) return 'presented';
  if (offerId === best) return 'best';
  return authority.kind === 'within' && offerId === bestWithin ? 'best-within' : 'suggestion';
}

const isOffer =
  (wanted: Suggestion) =>
  ({ offerId }: Suggestion) =>
    offerId === wanted.offerId;

/** Waving a suggestion away asks, in its place, whether it is wrong or only not for now. */
function Dismiss({ many }: { many: boolean }) {
  const { t } = useTranslation('offers');
  const [asking, setAsking] = useState(false);
  if (asking) {
    return (
      <fieldset className={classes.dismiss}>
        <legend className={classes.question}>{t('dismiss-why')}</legend>
        <CommandButton command="suggestion.not-now" size="xs" />
        <CommandButton command="suggestion.wrong" size="xs" />
      </fieldset>
    );
  }
  return (
    <div className={classes.dismiss}>
      <UnstyledButton className={classes.quiet} onClick={() => setAsking(true)}>
        {t('dismiss')}
      </UnstyledButton>
      {many ? (
        <CommandButton command="suggestion.next" size="xs" variant="subtle" color="neutral" />
      ) : null}
    </div>
  );
}
