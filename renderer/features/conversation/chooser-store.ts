import { create } from 'zustand';

/** Which reading the agent is at, and whether its chooser is open. */
type ChooserState = {
  readonly openId: string | null;
  /** The reading the agent went to last; null while they are elsewhere. */
  readonly lastId: string | null;
  /** Where the agent was before; they go back there. */
  readonly cameFrom: HTMLElement | null;
  open(utteranceId: string): void;
  /** Closes the chooser and goes back. */
  close(): void;
  /** Somebody has gone elsewhere already: whoever comes next comes to the newest reading. */
  leave(): void;
  /** Goes on to another reading, with the chooser where it is open. */
  goTo(utteranceId: string): void;
};

const nowhere = { openId: null, lastId: null, cameFrom: null };

export const useChooserStore = create<ChooserState>()((set, get) => ({
  ...nowhere,
  open: (utteranceId) => {
    const { activeElement } = document;
    const cameFrom = activeElement instanceof HTMLElement ? activeElement : null;
    set({ openId: utteranceId, lastId: utteranceId, cameFrom });
  },
  close: () => {
    const { cameFrom } = get();
    set({ openId: null, cameFrom: null });
    cameFrom?.focus();
  },
  leave: () => set(nowhere),
  goTo: (utteranceId) =>
    set(({ openId }) => ({
      lastId: utteranceId,
      openId: openId === null ? null : utteranceId,
    })),
}));
