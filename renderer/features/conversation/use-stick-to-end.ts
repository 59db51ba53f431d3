import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/** How far from the end still counts as reading the end. */
const NEAR_PX = 48;

type Stick<E extends HTMLElement> = {
  readonly ref: RefObject<E | null>;
  /** Something new came while the reader was further up. */
  readonly behind: boolean;
  toEnd(): void;
};

/**
 * Keeps a growing list at its end, unless the reader has scrolled up to read, or is `busy` with a part
 * of it that must not move away from under them.
 */
export function useStickToEnd<E extends HTMLElement>(length: number, busy: boolean): Stick<E> {
  const ref = useRef<E>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const isBusy = useEffectEvent(() => busy);

  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (atEnd.current) setBehind(false);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);

  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || length === 0) return;
    if (atEnd.current && !isBusy()) element.scrollTop = element.scrollHeight;
    else setBehind(true);
  }, [length]);

  return {
    ref,
    behind,
    toEnd: () => {
      if (ref.current !== null) ref.current.scrollTop = ref.current.scrollHeight;
      setBehind(false);
    },
  };
}
