import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import pino from 'pino';
import { findActiveAgent } from '../../server/auth/user-queries.ts';
import {
  type ApprovalsService,
  createApprovals,
} from '../../server/authority/approvals/approvals.ts';
import { type GrantSigner, openGrantSigner } from '../../server/authority/grant-signer.ts';
import { createMetrics, type Metrics } from '../../server/observability/metrics.ts';
import { RequestFailed } from '../../server/realtime/request-failed.ts';
import type { StoredReference } from '../../server/reference/save.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import type { Store } from '../../server/store/database.ts';
import type { Approval, ApprovalRequest } from '../../shared/domain/authority/approval.ts';
import type { BudgetRules } from '../../shared/domain/authority/rules.ts';
import type { AgentId, ApprovalId, ContactId, OfferId, TeamId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { type ApprovalDecision, approvalSchema } from '../../shared/schema/authority.ts';
import { APPROVAL_TIME_MS, GRANT_TIME_MS } from './approval-times.ts';
import { type DeskAtWork, deskAtWork } from './desk-at-work.ts';
import { createFactIntake, type FactIntake } from './fact-intake.ts';
import { addReference, credit } from './reference-rows.ts';
import { addSettings, addUser } from './rows.ts';

/** A save desk: an agent with a customer in hand, supervisors of theirs and of another team. */
export type ApprovalOffice = {
  readonly intake: FactIntake;
  readonly approvals: ApprovalsService;
  readonly metrics: Metrics;
  readonly sign: GrantSigner;
  readonly asker: DeskAtWork;
  readonly siri: AgentProfile;
  readonly stein: AgentProfile;
  /** Of another team. */
  readonly olga: AgentProfile;
  readonly admin: AgentProfile;
  /** What the agent asks for; a credit of 150 unless told otherwise. */
  request(change?: RequestChange): ApprovalRequest;
  ask(change?: RequestChange): Promise<Approval>;
  /** A request that Siri has said yes to; its grant. */
  granted(change?: RequestChange): Promise<GrantedApproval>;
  /** How requests stood each time somebody was told of one. */
  told(to: AgentId): readonly Approval[];
  leaseRows(): Promise<readonly { state: string; granted_minor: number; settled_minor: number }[]>;
  close(): Promise<void>;
};

export type GrantedApproval = Extract<Approval['state'], { kind: 'approved' | 'countered' }> & {
  readonly approval: Approval;
};

type RequestChange = {
  readonly id?: ApprovalId;
  readonly offerId?: string;
  readonly faceValueMinor?: number;
  readonly contactId?: ContactId;
};

/** What an agent may give in an office is 100, a supervisor 200; the offers are credits of these amounts. */
export const CREDITS = { 'credit-90': 9_000, 'credit-150': 15_000, 'credit-300': 30_000 } as const;

export async function openApprovalOffice(
  db: Store,
  { budgets = null }: { readonly budgets?: BudgetRules | null } = {},
): Promise<ApprovalOffice> {
  await addSettings(db);
  const offers = Object.entries(CREDITS).map(([id, amountMinor]) => credit(id, amountMinor));
  await addReference(db, { offers: [...offers, credit('credit-draft', 100, { status: 'draft' })] });
  await setBudgets(db, budgets);
  const intake = createFactIntake(db);
  const { clock, desks } = intake;
  const log = pino({ level: 'silent' });
  const metrics = createMetrics();
  const context = { db, clock, random: systemRandom, log, metrics };
  const sign = await openGrantSigner(context, systemRandom.bytes(32));
  const approvals = createApprovals({
    ...context,
    desk: desks,
    sign,
    approvalTimeMs: APPROVAL_TIME_MS,
    grantTimeMs: GRANT_TIME_MS,
    sweepEveryMs: 2_000,
  });

  const save = 'save' as TeamId;
  const asker = await deskAtWork(intake, { user: { name: 'Ane Agent', team: save } });
  const person = async (user: Parameters<typeof addUser>[1]) => {
    const agent = await findActiveAgent(db, await addUser(db, user));
    if (!agent) throw new Error('they were just added');
    desks.connect(agent.id);
    return agent;
  };
  const siri = await person({ name: 'Siri', role: 'supervisor', team: save });
  const stein = await person({ name: 'Stein', role: 'supervisor', team: save });
  const olga = await person({ name: 'Olga', role: 'supervisor', team: 'sales' as TeamId });
  const admin = await person({ name: 'Ada', role: 'admin' });
  desks.connect(asker.agent.id);

  const request = (change: RequestChange = {}): ApprovalRequest => {
    const offerId = change.offerId ?? 'credit-150';
    const faceValueMinor = change.faceValueMinor ?? CREDITS[offerId as keyof typeof CREDITS] ?? 0;
    return {
      approvalId: change.id ?? (randomUUID() as ApprovalId),
      contactId: change.contactId ?? asker.contactId,
      accountId: null,
      terms: {
        offerId: offerId as OfferId,
        offerVersion: 1,
        faceValueMinor,
        costMinor: Math.floor(faceValueMinor / 2),
      },
      currency: 'EUR',
      expectedNetMinor: 4_000,
      exceeded: [{ limit: 'value-per-contact', allowed: 10_000, asked: faceValueMinor }],
      because: [],
      reason: 'ten years with us',
    };
  };
  const ask = async (change?: RequestChange) =>
    approvalSchema.parse(await approvals.ask(fromDesk(asker), request(change)));

  return {
    intake,
    approvals,
    metrics,
    sign,
    asker,
    siri,
    stein,
    olga,
    admin,
    request,
    ask,
    granted: async (change) => {
      const { request: asked } = await ask(change);
      const yes = { kind: 'approve', note: '' } as const;
      const approval = await approvals.decide(siri, asked.approvalId, yes);
      if (approval.state.kind !== 'approved') throw new Error(`it is ${approval.state.kind}`);
      return { ...approval.state, approval };
    },
    told: (to) => desks.received(to, 'approval.changed').map(({ approval }) => approval),
    leaseRows: () =>
      db.selectFrom('leases').select(['state', 'granted_minor', 'settled_minor']).execute(),
    close: async () => {
      await approvals.close();
      await intake.close();
    },
  };
}

/** Answers of supervisors. */
export const APPROVE: ApprovalDecision = { kind: 'approve', note: 'loyal customer' };
export const DENY: ApprovalDecision = { kind: 'deny', note: 'offer 90 first' };
export const counter = (offerId: string, faceValueMinor: number): ApprovalDecision => ({
  kind: 'counter',
  offerId: offerId as OfferId,
  faceValueMinor,
  note: 'try this',
});

/** The code of the failure that a request is answered with. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  const failure = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof RequestFailed) return failure.failure.code;
  throw new Error('it was answered', { cause: failure });
}

/** Whose request it is, as the connection says. */
export function fromDesk({ agent, desk }: DeskAtWork) {
  return { agent, deviceId: desk.deviceId };
}

async function setBudgets(db: Store, budgets: BudgetRules | null): Promise<void> {
  const row = await db
    .selectFrom('reference_documents')
    .select('document')
    .where('kind', '=', 'limits')
    .executeTakeFirstOrThrow();
  const limits = { ...(row.document as StoredReference['limits']), budgets };
  await db
    .updateTable('reference_documents')
    .set({ document: JSON.stringify(limits) })
    .where('kind', '=', 'limits')
    .execute();
}

/** A fresh office for every test of both databases. */
export function useApprovalOffice(database: { readonly db: Store }): {
  readonly office: ApprovalOffice;
} {
  let current: ApprovalOffice | undefined;
  beforeEach(async () => {
    current = await openApprovalOffice(database.db);
  });
  afterEach(() => current?.close());
  return {
    get office() {
      if (!current) throw new Error('the office is open only while tests run');
      return current;
    },
  };
}
