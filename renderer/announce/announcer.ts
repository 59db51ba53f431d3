import { create } from 'zustand';

export type Verbosity = 'brief' | 'full';

/** What to say, in few words and in more; without `brief` only those who want to hear more hear it. */
export type Announcement = { readonly brief?: string; readonly full?: string };

type AnnouncerState = {
  readonly verbosity: Verbosity;
  readonly message: { readonly text: string; readonly number: number };
  setVerbosity(verbosity: Verbosity): void;
};

/** What the page's one live region says. */
export const useAnnouncer = create<AnnouncerState>()((set) => ({
  verbosity: 'brief',
  message: { text: '', number: 0 },
  setVerbosity: (verbosity) => set({ verbosity }),
}));

/** Says something through the page's live region. */
export function announce({ brief, full }: Announcement): void {
  useAnnouncer.setState(({ verbosity, message }) => {
    const text = verbosity === 'full' ? (full ?? brief) : brief;
    return text === undefined ? {} : { message: { text, number: message.number + 1 } };
  });
}
