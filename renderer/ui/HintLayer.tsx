import { useEffect, useState } from 'react';
import classes from './HintLayer.module.css';

type Hint = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly below: boolean;
};

/** Half of the widest hint, with some room to the edge of the page. */
const HALF_PX = 158;

/**
 * One tooltip for every element with `data-hint`, so that a page full of small marks costs nothing.
 * Only an addition: what it says is also there for assistive technology in the element itself.
 */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null);
  useEffect(() => {
    const show = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest('[data-hint]') : null;
      if (element === null) return setHint(null);
      const { left, width, top, bottom } = element.getBoundingClientRect();
      const below = top < 64;
      setHint({
        text: element.getAttribute('data-hint') ?? '',
        x: Math.min(Math.max(left + width / 2, HALF_PX), window.innerWidth - HALF_PX),
        y: below ? bottom + 6 : top - 6,
        below,
      });
    };
    const hide = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') setHint(null);
    };
    document.addEventListener('pointerover', show);
    document.addEventListener('focusin', show);
    document.addEventListener('pointerleave', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', hide);
    return () => {
      document.removeEventListener('pointerover', show);
      document.removeEventListener('focusin', show);
      document.removeEventListener('pointerleave', hide);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('keydown', hide);
    };
  }, []);
  if (hint === null) return null;
  return (
    <div
      className={classes.hint}
      data-below={hint.below || undefined}
      style={{ left: hint.x, top: hint.y }}
      aria-hidden="true"
    >
      {hint.text}
    </div>
  );
}
