import { VisuallyHidden } from '@mantine/core';
import { useAnnouncer } from './announcer.ts';

/** The page's one live region. Polite: it waits until the screen reader has finished its sentence. */
export function LiveRegion() {
  const { text, number } = useAnnouncer((state) => state.message);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite" aria-atomic="true">
        {/* A new element makes a sentence that is repeated be said again. */}
        <span key={number}>{text}</span>
      </div>
    </VisuallyHidden>
  );
}
