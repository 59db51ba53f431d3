import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { clockText } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './ApprovalQueue.module.css';
import { idOf } from './approvals-store.ts';
import { SettledMark } from './SettledMark.tsx';

/** What was decided today, the newest first: by whom, and after how long. */
export function AnsweredToday({ approvals }: { approvals: readonly Approval[] }) {
  const { t } = useTranslation('approvals');
  const answered = approvals.filter(({ state }) => state.kind !== 'open').toReversed();
  return (
    <Section title={t('answered')}>
      {answered.length === 0 ? <p className={classes.none}>{t('none-answered')}</p> : null}
      <ul className={classes.answered}>
        {answered.map((approval) => (
          <AnsweredRow key={idOf(approval)} approval={approval} />
        ))}
      </ul>
    </Section>
  );
}

function AnsweredRow({ approval }: { approval: Approval }) {
  const { t } = useTranslation('approvals');
  const format = useFormat();
  const names = useOfferNames();
  const { request, agentName, askedAtMs, state } = approval;
  if (state.kind === 'open') return null;
  const terms = 'terms' in state ? state.terms : request.terms;
  const atMs = 'answer' in state ? state.answer.atMs : state.atMs;
  const note = 'answer' in state ? state.answer.note : '';
  return (
    <li className={classes.row}>
      <span className={classes.what}>
        {names.get(terms.offerId) ?? terms.offerId} · {agentName}
      </span>
      <span className={classes.figure}>{format.money(terms.faceValueMinor, request.currency)}</span>
      <span className={classes.who}>
        <SettledMark state={state} />
      </span>
      <span className={classes.figure}>{t('after', { time: clockText(atMs - askedAtMs) })}</span>
      {note === '' ? null : <q className={classes.note}>{note}</q>}
    </li>
  );
}
