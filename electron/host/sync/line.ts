import type { DeviceId } from '../../../shared/domain/ids.ts';
import type { SyncConnection } from './connection.ts';

/** A connection the server has greeted, and for whom it was opened. */
export type Line = {
  readonly connection: SyncConnection;
  readonly deviceId: DeviceId;
  /** How far the server held this device's facts when it greeted. */
  readonly heldSeq: number;
  isOpen(): boolean;
};
