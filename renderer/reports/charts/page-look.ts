import { useMediaQuery } from '@mantine/hooks';
import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ChartLook } from '../../../shared/charts/chart-look.ts';

const SERIES = ['1', '2', '3', '4', '5', '6'] as const;

/**
 * The colors and font of the page at an element, as its scheme, contrast and forced colors have them
 * now; null before it is on the page.
 */
export function usePageLook(element: RefObject<HTMLElement | null>): ChartLook | null {
  const scheme = useSyncExternalStore(onSchemeChange, schemeOfPage);
  const forced = useMediaQuery('(forced-colors: active)');
  const contrast = useMediaQuery('(prefers-contrast: more)');
  const [look, setLook] = useState<ChartLook | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when one of these changes
  useLayoutEffect(() => {
    if (element.current !== null) setLook(lookAt(element.current));
  }, [element, scheme, forced, contrast]);
  return look;
}

const SCHEME = 'data-mantine-color-scheme';

/** What styles go by. Whoever asks the system or the settings hears of a change before styles follow it. */
const schemeOfPage = (): string | null => document.documentElement.getAttribute(SCHEME);

function onSchemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] });
  return () => observer.disconnect();
}

/** Tokens depend on the scheme: only a style in use tells the color they come to. */
function lookAt(element: HTMLElement): ChartLook {
  const probe = document.createElement('span');
  // A color on its way to another would be read as the one it comes from.
  probe.style.setProperty('transition', 'none', 'important');
  element.append(probe);
  const color = (token: string): string => {
    probe.style.color = `var(--sd-${token})`;
    return getComputedStyle(probe).color;
  };
  const look = {
    font: getComputedStyle(element).fontFamily,
    ink: color('ink'),
    softInk: color('ink-3'),
    line: color('line'),
    surface: color('surface-1'),
    series: SERIES.map((place) => color(`chart-${place}`)),
  };
  probe.remove();
  return look;
}
