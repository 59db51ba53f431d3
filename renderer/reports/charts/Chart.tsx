import { Button } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { type ReactNode, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartLook, ChartOption } from '../../../shared/charts/chart-look.ts';
import type { ChartTable } from '../../../shared/charts/chart-table.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { saveFile } from '../save-file.ts';
import classes from './Chart.module.css';
import { ChartTableView } from './ChartTableView.tsx';
import { usePageLook } from './page-look.ts';
import { loadDrawing, useDrawnChart } from './use-drawn-chart.ts';

type ChartProps = {
  readonly title: string;
  /** Builds what is drawn: a pure function of shared/charts/. Keep its identity while nothing changed. */
  readonly option: (look: ChartLook) => ChartOption;
  /** The same numbers, of the same function's data. */
  readonly table: ChartTable;
  /** The picture's file is called so, without its ending: the screen and the day. */
  readonly fileName: string;
  readonly heightPx?: number;
  readonly outdated?: boolean;
  /** Stands in the drawing's place where the table has no rows: what will appear, and when. */
  readonly empty: string;
  readonly aside?: ReactNode;
};

/** A chart, its numbers as a table for everybody, and both to take along: "PNG" saves the picture. */
export function Chart(props: ChartProps) {
  const { title, option, table, fileName, heightPx = 260, outdated = false, empty, aside } = props;
  const { t } = useTranslation('reports');
  const report = useReportFailure();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const look = usePageLook(place);
  const isEmpty = table.rows.length === 0;
  const drawn = useMemo(
    () => (look === null || isEmpty ? null : option(look)),
    [option, look, isEmpty],
  );
  useDrawnChart(place, drawn);

  const savePicture = async () => {
    if (drawn === null || look === null) return;
    const { pictureOf } = await loadDrawing();
    const size = { widthPx: 1120, heightPx: 480, background: look.surface };
    saveFile(await pictureOf(drawn, size), `${fileName}.png`);
  };

  return (
    <section className={classes.card} aria-labelledby={id} aria-busy={outdated}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <div className={classes.aside}>{aside}</div>
        <Button
          size="compact-sm"
          variant="subtle"
          color="neutral"
          aria-label={t('frame.save-picture')}
          leftSection={<IconPhoto size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => {
            savePicture().catch(report);
          }}
        >
          PNG
        </Button>
      </div>
      <div className={classes.frame} style={{ height: heightPx }}>
        {/* What it shows is told by the table below it. */}
        <div
          ref={place}
          className={classes.drawing}
          data-outdated={outdated || undefined}
          hidden={isEmpty}
          aria-hidden="true"
        />
        {isEmpty && !outdated ? <p className={classes.empty}>{empty}</p> : null}
      </div>
      <ChartTableView title={title} table={table} />
    </section>
  );
}
