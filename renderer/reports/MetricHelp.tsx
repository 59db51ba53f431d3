import { Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import { announce } from '../announce/announcer.ts';
import classes from './MetricHelp.module.css';
import { useMetricTexts } from './texts.ts';

/** A small question mark beside a metric: how it is worked out, in words, also read out. */
export function MetricHelp({ metric }: { metric: MetricId }) {
  const { t } = useTranslation('reports');
  const [opened, setOpened] = useState(false);
  const { name, formula } = useMetricTexts()(metric);
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom" shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.mark}
          aria-label={t('frame.how', { name })}
          onClick={() => {
            if (!opened) announce({ brief: formula });
            setOpened(!opened);
          }}
          onKeyDown={({ key }) => {
            if (key === 'Escape') setOpened(false);
          }}
        >
          ?
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.words} aria-label={name}>
        <strong>{name}</strong>
        <p>{formula}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
