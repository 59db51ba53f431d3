import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dimension } from '../../shared/domain/reporting/dimension.ts';
import classes from './FilterBar.module.css';

type Chip = {
  readonly dimension: Dimension;
  readonly value: string;
  readonly label: string;
};

type FilterChipsProps = {
  readonly chips: readonly Chip[];
  readonly onRemove: (dimension: Dimension, value: string) => void;
  readonly onClear: () => void;
};

/** What is set, each to be taken out by itself. */
export function FilterChips({ chips, onRemove, onClear }: FilterChipsProps) {
  const { t } = useTranslation('reports');
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('frame.narrowed')}>
      {chips.map(({ dimension, value, label }) => (
        <li key={`${dimension} ${value}`} className={classes.chip}>
          <span>
            <span className={classes.of}>{t(`frame.by.${dimension}`)}</span> {label}
          </span>
          <UnstyledButton
            className={classes.remove}
            aria-label={t('frame.remove', { name: label })}
            onClick={() => onRemove(dimension, value)}
          >
            <IconX size={14} stroke={2} aria-hidden="true" />
          </UnstyledButton>
        </li>
      ))}
      <li>
        <UnstyledButton className={classes.clear} onClick={onClear}>
          {t('frame.clear')}
        </UnstyledButton>
      </li>
    </ul>
  );
}
