import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReferenceStore } from '../../reference/reference-store.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './FloorScreen.module.css';

/** What is happening now: the first thing a supervisor looks for. */
export function NowFigures({ floor }: { floor: Floor }) {
  const { t } = useTranslation('floor');
  const format = useFormat();
  const { waiting, live, longestWaitSinceMs, contacts, today } = floor;
  const leaving = contacts.filter(({ cancelRequestedAtMs }) => cancelRequestedAtMs !== null);
  return (
    <Section level={2} title={t('now')} className={classes.card}>
      <Figures
        figures={[
          [t('waiting'), format.number(waiting)],
          [
            t('longest-wait'),
            longestWaitSinceMs === null ? (
              '–'
            ) : (
              <Elapsed key="longest" sinceMs={longestWaitSinceMs} />
            ),
          ],
          [t('live'), format.number(live)],
          [t('leaving'), format.number(leaving.length)],
          [t('abandoned-today'), format.number(today.abandoned)],
        ]}
      />
    </Section>
  );
}

/** What today has brought; each measure on its own, none merged into another. */
export function TodayFigures({ floor }: { floor: Floor }) {
  const { t } = useTranslation('floor');
  const format = useFormat();
  const currency = useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
  const { today } = floor;
  const number = (key: keyof Floor['today']) => format.number(today[key]);
  return (
    <>
      <Section level={2} title={t('today')} className={classes.card}>
        <Figures
          figures={[
            [t('contacts'), number('contacts')],
            [t('saved'), number('saved')],
            [t('lost'), number('lost')],
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
    </>
  );
}

type FiguresProps = {
  readonly figures: readonly (readonly [label: string, value: ReactNode])[];
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
