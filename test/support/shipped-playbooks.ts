import { fileURLToPath } from 'node:url';
import { loadReferenceFiles } from '../../server/reference/load.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';

/** The playbooks that ship with the server. */
export async function shippedPlaybooks(): Promise<readonly Playbook[]> {
  const dir = fileURLToPath(new URL('../../server/reference', import.meta.url));
  return (await loadReferenceFiles(dir)).playbooks;
}
