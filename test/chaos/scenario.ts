import type { ChaosOffice } from './office.ts';

/** One kind of fault, done to an office at work again and again. */
export type Scenario = {
  readonly name: string;
  /** What happens in a round, for the one who runs it. */
  readonly about: string;
  /** As many as are done when nobody says how many. */
  readonly usualRounds: number;
  /** Why it cannot be done on this machine; null when it can. */
  readonly unavailable?: () => string | null;
  /** Where the workstation keeps its data, when that is not just a folder. */
  readonly openDeskDisk?: () => { readonly dir: string; readonly release: () => void };
  /** Two servers joined by Redis, and two agents. */
  readonly isJoined?: boolean;
  /** One round; throws {@link ChaosFailure} when what must hold does not. */
  round(office: ChaosOffice): Promise<void>;
};

/** What must hold under any fault did not. */
export class ChaosFailure extends Error {
  override readonly name = 'ChaosFailure';
}
