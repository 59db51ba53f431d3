import { create } from 'zustand';
import type { ConnectionView, DiskView } from '../../../shared/contract/views.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type ConnectionState = {
  readonly connection: ConnectionView;
  /** Whether this page reaches the workstation's host at all. */
  readonly workstation: 'reached' | 'lost';
  /** Whether the workstation can record anything. */
  readonly disk: DiskView;
  take(connection: ConnectionView): void;
  setWorkstation(workstation: 'reached' | 'lost'): void;
  setDisk(disk: DiskView): void;
};

export const useConnectionStore = create<ConnectionState>()((set) => ({
  connection: {
    status: 'connecting',
    waiting: 0,
    lastSyncedAtMs: null,
    quarantined: [],
    localDataNotice: null,
  },
  workstation: 'reached',
  disk: 'sound',
  take: (connection) => set((state) => ({ connection: keepEqual(state.connection, connection) })),
  setWorkstation: (workstation) => set({ workstation }),
  setDisk: (disk) => set({ disk }),
}));
