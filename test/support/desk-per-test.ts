import { afterEach, beforeEach } from '@jest/globals';
import type { HostOptions } from '../../electron/host/create-host.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { createDeskUnderTest, type DeskUnderTest } from './desk-under-test.ts';
import { shippedReference } from './fake-host/reference.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

export type DeskPerTest = {
  readonly desk: DeskUnderTest;
  /** The reference data the server has, as a desk of an agent gets it. */
  readonly reference: ReferenceData;
};

/**
 * Gives every test of the enclosing describe a desk of its own, closed after it: `working` signed in,
 * connected and ready, `new` as it comes out of the box.
 */
export function deskPerTest(
  start: 'working' | 'new',
  options: Partial<HostOptions> = {},
): DeskPerTest {
  let current: { dir: string; desk: DeskUnderTest; reference: ReferenceData } | null = null;
  beforeEach(async () => {
    const dir = makeTempDir('desk');
    const reference = await shippedReference('agent');
    const desk = createDeskUnderTest(dir, options);
    current = { dir, desk, reference };
    if (start === 'working') await desk.begin(reference);
    else desk.server.publish({ kind: 'reference', reference });
  });
  afterEach(async () => {
    await current?.desk.close();
    if (current !== null) removeDir(current.dir);
    current = null;
  });
  const open = () => {
    if (current === null) throw new Error('a desk is there only inside a test');
    return current;
  };
  return {
    get desk() {
      return open().desk;
    },
    get reference() {
      return open().reference;
    },
  };
}
