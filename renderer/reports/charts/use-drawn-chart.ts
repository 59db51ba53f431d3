import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ChartOption } from '../../../shared/charts/chart-look.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import type { DrawnChart } from './draw-chart.ts';

/** What draws charts is large, and fetched when the first is shown. */
export const loadDrawing = () => import('./draw-chart.ts');

/** Keeps an element's drawing up, once it has a size, and fitted as that changes. */
export function useDrawnChart(
  element: RefObject<HTMLElement | null>,
  option: ChartOption | null,
): void {
  const report = useReportFailure();
  const [sized, setSized] = useState(false);
  const [drawn, setDrawn] = useState<DrawnChart | null>(null);
  const current = useRef<DrawnChart | null>(null);

  useEffect(() => {
    const place = element.current;
    if (place === null) return;
    const observer = new ResizeObserver(() => {
      setSized(place.clientWidth > 0 && place.clientHeight > 0);
      current.current?.fit();
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, [element]);

  useEffect(() => {
    const place = element.current;
    if (place === null || !sized) return;
    let gone = false;
    loadDrawing().then(({ drawChart }) => {
      if (gone) return;
      current.current = drawChart(place);
      setDrawn(current.current);
    }, report);
    return () => {
      gone = true;
      current.current?.dispose();
      current.current = null;
      setDrawn(null);
    };
  }, [element, sized, report]);

  useEffect(() => {
    if (option !== null) drawn?.show(option);
  }, [drawn, option]);
}
