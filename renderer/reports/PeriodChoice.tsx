import { Button, Popover } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DateRange, daysOf, type Period } from '../../shared/domain/reporting/filter.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import { periodSchema } from '../../shared/schema/reporting.ts';
import { stepFocus } from '../ui/step-focus.ts';
import classes from './FilterBar.module.css';
import { usePeriodName } from './period-name.ts';

const UP_AND_DOWN = { back: 'ArrowUp', on: 'ArrowDown' } as const;

const CHOICES: readonly Period[] = [
  { kind: 'last-days', days: 7 },
  { kind: 'last-days', days: 28 },
  { kind: 'last-days', days: 90 },
  { kind: 'last-days', days: 365 },
  { kind: 'this-week' },
  { kind: 'last-week' },
  { kind: 'this-month' },
  { kind: 'last-month' },
];

type PeriodChoiceProps = {
  readonly period: Period;
  /** Today by the company's calendar; null while it is not known. */
  readonly today: LocalDate | null;
  readonly onChoose: (period: Period) => void;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** The days a screen is about: a span that moves on with the days, or from one day to another. */
export function PeriodChoice({ period, today, onChoose, ref }: PeriodChoiceProps) {
  const { t } = useTranslation('reports');
  const nameOf = usePeriodName();
  const [opened, setOpened] = useState(false);
  const choose = (chosen: Period) => {
    setOpened(false);
    onChoose(chosen);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          ref={ref}
          size="compact-xs"
          data-set
          className={classes.dimension ?? ''}
          leftSection={<IconCalendar size={15} stroke={1.75} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {nameOf(period)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.period ?? ''} aria-label={t('frame.period.title')}>
        <ul className={classes.periods} onKeyDown={(event) => stepFocus(event, UP_AND_DOWN)}>
          {CHOICES.map((choice) => {
            const isChosen = JSON.stringify(choice) === JSON.stringify(period);
            return (
              <li key={nameOf(choice)}>
                <button
                  type="button"
                  className={classes.choice}
                  aria-current={isChosen || undefined}
                  data-autofocus={isChosen || undefined}
                  onClick={() => choose(choice)}
                >
                  {nameOf(choice)}
                </button>
              </li>
            );
          })}
        </ul>
        <BetweenForm days={today === null ? null : daysOf(period, today)} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

type BetweenFormProps = {
  readonly days: DateRange | null;
  readonly onChoose: (period: Period) => void;
};

function BetweenForm({ days, onChoose }: BetweenFormProps) {
  const { t } = useTranslation('reports');
  const [from, setFrom] = useState<string>(days?.from ?? '');
  const [to, setTo] = useState<string>(days?.to ?? '');
  const [refused, setRefused] = useState(false);
  return (
    <form
      className={classes.between}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const read = periodSchema.safeParse({ kind: 'between', from, to });
        if (read.success) onChoose(read.data);
        else setRefused(true);
      }}
    >
      <label className={classes.date}>
        {t('frame.period.from')}
        <input type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label className={classes.date}>
        {t('frame.period.to')}
        <input type="date" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <p className={classes.refused} role="alert">
        {refused ? t('frame.period.refused') : ''}
      </p>
      <Button type="submit" size="compact-sm">
        {t('frame.period.show')}
      </Button>
    </form>
  );
}
