import type { DeviceId, FactId } from '../../shared/domain/ids.ts';
import { type CommitsUnderWay, createCommitsUnderWay } from './commits-under-way.ts';
import { copyDisk, copyOfDisk, type Disk, giveBackDisk, takeDisk } from './disks.ts';

/** The disk of a workstation, whether or not a process runs on it. */
export type DeskDisk = {
  readonly files: Disk;
  readonly underWay: CommitsUnderWay;
  unsent(): ReadonlySet<FactId>;
  /** What is kept of what the server acknowledged. */
  kept(): ReadonlySet<FactId>;
  /** What the agent can be shown as put aside. */
  shownAside(): ReadonlySet<FactId>;
  device(): { readonly deviceId: DeviceId; readonly ackedSeq: number } | undefined;
  /** Copies it; the returned function puts it back. */
  backup(): () => void;
  /** Nobody will ask any more. */
  end(): void;
};

export function createDeskDisk(): DeskDisk {
  const files = takeDisk();
  const copies: Disk[] = [];
  const underWay = createCommitsUnderWay(files);

  const idsOf = (query: string): ReadonlySet<FactId> =>
    new Set(
      files.outbox
        .query<{ id: FactId }>(query)
        .all()
        .map(({ id }) => id),
    );

  return {
    files,
    underWay,
    unsent: () => idsOf('select id from facts'),
    kept: () => idsOf('select id from kept_facts'),
    shownAside: () => idsOf('select fact_id as id from quarantined_facts'),
    device: () =>
      files.outbox
        .query<{ deviceId: DeviceId; ackedSeq: number }>(
          'select device_id as deviceId, acked_seq as ackedSeq from devices',
        )
        .all()[0],
    backup: () => {
      const copy = copyOfDisk(files);
      copies.push(copy);
      return () => {
        underWay.through();
        copyDisk(copy, files);
      };
    },
    end: () => {
      underWay.through();
      for (const used of [files, ...copies]) giveBackDisk(used);
    },
  };
}
