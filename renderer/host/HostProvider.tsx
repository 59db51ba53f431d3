import { createContext, type ReactNode, useContext } from 'react';
import type { HostLink } from './host-link.ts';
import type { PendingSaves } from './pending-saves.ts';

export type Desk = { readonly host: HostLink; readonly saves: PendingSaves };

const DeskContext = createContext<Desk | null>(null);

/** Gives the console its way to the host. */
export function HostProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The host, and what is on its way there. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('Put the console inside a HostProvider.');
  return desk;
}

export function useHost(): HostLink {
  return useDesk().host;
}
