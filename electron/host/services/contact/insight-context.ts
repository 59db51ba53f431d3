import type { DeviceId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { AuthorityAtHand } from '../decisioning/situation.ts';
import type { OpenContact } from './open-contact.ts';

/** What the desk knows beside a contact when it makes something of it. */
export type InsightContext = {
  /** Null until the first sync has brought it: then nothing is proposed. */
  readonly reference: ReferenceData | null;
  /** Who works here; their language is used where the customer's own is not known. */
  readonly agent: AgentProfile;
  /** What this desk may give on a contact: what its leases hold, and what supervisors have granted. */
  readonly authorityOn: (contact: OpenContact) => AuthorityAtHand;
  /** Whether supervisors can be asked for more now. */
  readonly online: boolean;
  /** Whose leases and grants may be used here; few contacts have any, so it is looked up when asked for. */
  readonly deviceId: () => DeviceId;
  /** The weights that what customers say is read with. */
  readonly modelVersion: string;
  /** This workstation's time: what is kept of a contact goes by it. */
  readonly nowMs: number;
  /** The server's time, as well as this desk knows it: offers begin and end by it. */
  readonly serverNowMs: number;
};
