import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DIMENSIONS, type Dimension } from '../../shared/domain/reporting/dimension.ts';
import { narrowTo } from '../address/address-store.ts';
import { useReportFilter } from '../address/use-address.ts';
import { useCommand } from '../commands/use-command.ts';
import { CopyLink } from './CopyLink.tsx';
import { DimensionChoice, type DimensionOption } from './DimensionChoice.tsx';
import classes from './FilterBar.module.css';
import { FilterChips } from './FilterChips.tsx';
import { cleared, toggled } from './filter-values.ts';
import { PeriodChoice } from './PeriodChoice.tsx';
import { SavedViews } from './SavedViews.tsx';
import { useRowLabel } from './texts.ts';
import { useReport } from './use-report.ts';

type FilterBarProps = {
  /** What this screen can be narrowed by; all of it unless told. */
  readonly dimensions?: readonly Dimension[] | undefined;
  /** Of a screen that is about now. */
  readonly withoutPeriod?: boolean;
};

/** Narrows the screen: what is set lives in the address, and goes along to the other screens. */
export function FilterBar({ dimensions = DIMENSIONS, withoutPeriod = false }: FilterBarProps) {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const { answer } = useReport('report.options', {});
  const rowLabel = useRowLabel();
  const first = useRef<HTMLButtonElement>(null);
  useCommand('filter.focus', () => first.current?.focus());

  const optionsOf = (dimension: Dimension): DimensionOption[] =>
    (answer?.options[dimension] ?? []).map(({ key, label, within }) => ({
      key,
      label: rowLabel(dimension, key, label),
      detail: teamName(within),
    }));
  const teamName = (team: string | undefined) =>
    answer?.options.team?.find(({ key }) => key === team)?.label;
  const chips = DIMENSIONS.flatMap((dimension) =>
    (filter[dimension] ?? []).map((value) => ({
      dimension,
      value,
      label:
        optionsOf(dimension).find(({ key }) => key === value)?.label ??
        rowLabel(dimension, value, value),
    })),
  );

  return (
    <section className={classes.bar} aria-label={t('frame.filter')}>
      <div className={classes.row}>
        {withoutPeriod ? null : (
          <PeriodChoice
            ref={first}
            period={filter.period}
            today={answer?.today ?? null}
            onChoose={(period) => narrowTo({ ...filter, period })}
          />
        )}
        {dimensions.map((dimension, at) => (
          <DimensionChoice
            key={dimension}
            {...(withoutPeriod && at === 0 ? { ref: first } : {})}
            name={t(`frame.by.${dimension}`)}
            options={optionsOf(dimension)}
            chosen={filter[dimension] ?? []}
            onToggle={(value, isFirst) =>
              narrowTo(toggled(filter, dimension, value), isFirst ? 'push' : 'replace')
            }
          />
        ))}
        <div className={classes.end}>
          <SavedViews />
          <CopyLink />
        </div>
      </div>
      <FilterChips
        chips={chips}
        onRemove={(dimension, value) => narrowTo(toggled(filter, dimension, value))}
        onClear={() => narrowTo(cleared(filter))}
      />
    </section>
  );
}
