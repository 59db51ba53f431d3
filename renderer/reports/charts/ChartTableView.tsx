import { useTranslation } from 'react-i18next';
import type { ChartTable } from '../../../shared/charts/chart-table.ts';
import classes from './Chart.module.css';

type ChartTableViewProps = { readonly title: string; readonly table: ChartTable };

/** A chart's numbers, folded away until they are wanted. */
export function ChartTableView({ title, table: { columns, rows } }: ChartTableViewProps) {
  const { t } = useTranslation('reports');
  const [first, ...others] = columns;
  return (
    <details className={classes.numbers}>
      <summary>{t('frame.as-table')}</summary>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map((name) => (
                <th key={name} scope="col" data-numeric>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, cells }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {others.map((name, at) => (
                  <td key={name} data-numeric>
                    {cells[at] ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
