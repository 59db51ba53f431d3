import { useTranslation } from 'react-i18next';
import type { Floor } from '../../../shared/protocol/desk-messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReferenceStore } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './FloorScreen.module.css';

/** What waits now, and what today has brought; each measure on its own, none merged into another. */
export function TodayFigures({ floor }: { floor: Floor }) {
  const { t } = useTranslation('floor');
  const format = useFormat();
  const currency = useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
  const { today } = floor;
  const number = (key: keyof Floor['today']) => format.number(today[key]);
  return (
    <>
      <Section level={2} title={t('now')} className={classes.card}>
        <Figures
          figures={[
            [t('waiting'), format.number(floor.waiting)],
            [t('live'), format.number(floor.live)],
          ]}
        />
      </Section>
      <Section level={2} title={t('today')} className={classes.card}>
        <Figures
          figures={[
            [t('contacts'), number('contacts')],
            [t('abandoned'), number('abandoned')],
            [t('saved'), number('saved')],
            [t('lost'), number('lost')],
          ]}
        />
      </Section>
      <Section level={2} title={t('fcr')} className={classes.card}>
        <p className={classes.lead}>{t('fcr-lead')}</p>
        <Figures
          figures={[
            [t('fcr-claimed'), number('fcrClaimed')],
            [t('fcr-confirmed'), number('fcrConfirmed')],
            [t('fcr-verified'), number('fcrVerified')],
            [t('fcr-repeated'), number('fcrRepeated')],
          ]}
        />
      </Section>
      <Section level={2} title={t('offers')} className={classes.card}>
        <Figures
          figures={[
            [t('presented'), number('offersPresented')],
            [t('accepted'), number('offersAccepted')],
            [t('given'), format.money(today.costMinor, currency)],
          ]}
        />
      </Section>
    </>
  );
}

type FiguresProps = {
  readonly figures: readonly (readonly [label: string, value: string])[];
};

function Figures({ figures }: FiguresProps) {
  return (
    <dl className={classes.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
