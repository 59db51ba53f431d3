import { create } from 'zustand';
import type { SessionView } from '../../../shared/contract/views.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';

type SessionState = {
  /** `unknown` until the host has answered for the first time. */
  readonly session:
    | { readonly kind: 'unknown' }
    | { readonly kind: 'signed-out' }
    | { readonly kind: 'signed-in'; readonly agent: AgentProfile };
  take(session: SessionView): void;
};

export const useSessionStore = create<SessionState>()((set) => ({
  session: { kind: 'unknown' },
  take: (session) =>
    set({
      session: session.kind === 'signed-in' ? { kind: 'signed-in', agent: session.agent } : session,
    }),
}));
