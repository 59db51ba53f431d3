import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { TeamScope } from '../../../server/auth/team-scope.ts';
import type {
  DispositionCode,
  FactId,
  PlaybookId,
  ReasonCode,
  StepId,
  TeamId,
} from '../../../shared/domain/ids.ts';
import { addContact, addLeg, DAY_MS, NOON_MS } from '../../support/rows.ts';
import {
  STORY_BEGAN_MS,
  STORY_OFFER,
  STORY_TERMS,
  useToldContact,
} from '../../support/told-contact.ts';

describe('the story of a contact', () => {
  const at = useToldContact();

  test('tells who, when, how it ended, and what the words come to', async () => {
    await at.said('1', 1, 'customer', 'bad .6');
    await at.said('2', 2, 'agent', 'bad');
    await at.said('3', 3, 'customer', 'good .2');
    const { head } = await at.tell();

    expect(head).toMatchObject({
      contactId: at.contactId,
      state: 'closed',
      agentName: 'Ane Agent',
      team: 'nordic',
      customerName: 'B••• S•••',
      fcr: { claimed: null, verified: 'not-claimed' },
    });
    expect(head.sentiment).toBeCloseTo(-0.2);
  });

  test('is in order of time, words and what happened beside each other', async () => {
    await addLeg(at.db, at.contactId, at.agent.id, {
      offered_at: new Date(STORY_BEGAN_MS + 1_000),
    });
    await at.did('contact.accepted', 2, {});
    await at.said('1', 3, 'customer', 'too dear');
    await at.did('contact.reason-set', 4, { reason: 'price' as ReasonCode });
    await at.did('contact.wrapped-up', 5_000, {
      disposition: 'saved' as DispositionCode,
      reason: 'price' as ReasonCode,
      saveResult: 'saved',
      note: 'Happy now.',
      sentiment: null,
    });

    expect((await at.tell()).entries.map(({ kind }) => kind)).toEqual([
      'began',
      'rang',
      'accepted',
      'said',
      'reason',
      'ended',
      'wrapped-up',
    ]);
  });

  test('shows how words were read, and beside it what the agent says they were', async () => {
    await at.said('1', 1, 'customer', 'bad .6');
    await at.db
      .insertInto('sentiment_corrections')
      .values({
        contact_id: at.contactId,
        utterance_id: '1',
        read_as: 'negative',
        corrected_to: 'positive',
        model: 'words',
        agent_id: at.agent.id,
        at: new Date(NOON_MS),
      })
      .execute();

    expect(await at.entriesOf('said')).toMatchObject([
      { reading: { label: 'negative', score: -0.6 }, corrected: 'positive' },
    ]);
  });

  test('names the steps of the playbook as they were then, and leaves out what nobody saw', async () => {
    const run = { playbookId: 'price' as PlaybookId, version: 3 };
    const document = {
      name: { en: 'Price too high' },
      steps: [
        { id: 'check', kind: 'check', branches: [], otherwise: null },
        {
          id: 'ask',
          kind: 'ask',
          text: { en: 'What made {{customer.name}} look around?' },
          answers: [{ id: 'rival', label: { en: 'A competitor' }, next: null }],
        },
      ],
    };
    await at.db
      .insertInto('playbook_versions')
      .values({ playbook_id: run.playbookId, version: 3, document: JSON.stringify(document) })
      .execute();
    await at.did('playbook.started', 1, run);
    await at.did('playbook.step-taken', 2, {
      ...run,
      stepId: 'check' as StepId,
      outcome: 'otherwise',
    });
    await at.did('playbook.step-taken', 3, { ...run, stepId: 'ask' as StepId, outcome: 'rival' });
    await at.did('playbook.step-taken', 4, { ...run, stepId: 'gone' as StepId, outcome: 'done' });

    expect(await at.entriesOf('playbook', 'step')).toMatchObject([
      { kind: 'playbook', name: { en: 'Price too high' }, version: 3 },
      { text: { en: 'What made … look around?' }, answer: { en: 'A competitor' } },
      { text: null, answer: null, outcome: 'done' },
    ]);
  });

  test('tells of suggestions with rank and reasons, and how long leaving took', async () => {
    const reasons = [{ code: 'offer.why.answers-reason', params: { reason: 'price' } }];
    await at.did('suggestion.shown', 1, {
      ...STORY_TERMS,
      rank: 1,
      expectedNetMinor: 900,
      reasons,
    });
    await at.did('suggestion.dismissed', 2, { ...STORY_OFFER, verdict: 'wrong' });
    await at.did('cancel.requested', 3, {});
    await at.did('cancel.completed', 45, { requestedAtMs: STORY_BEGAN_MS + 3_000 });

    expect(await at.entriesOf('suggested', 'dismissed', 'cancel')).toMatchObject([
      { rank: 1, expectedNetMinor: 900, reasons, costMinor: 1_200 },
      { verdict: 'wrong', name: { en: 'Ten percent off' } },
      { what: 'requested', tookMs: null },
      { what: 'completed', tookMs: 42_000 },
    ]);
  });

  test('names what refuted the agent’s claim, and what the server put aside', async () => {
    const back = await addContact(at.db, {
      customer_id: at.customerId,
      started_at: new Date(NOON_MS + DAY_MS),
    });
    await at.db
      .updateTable('contacts')
      .set({ fcr_claimed: true, repeat_contact_id: back })
      .where('id', '=', at.contactId)
      .execute();
    await at.did('fcr.claimed', 5, { resolved: true });
    await at.db
      .insertInto('fact_quarantine')
      .values({
        fact_id: randomUUID() as FactId,
        device_id: at.deviceId,
        seq: 99,
        agent_id: at.agent.id,
        type: 'offer.accepted',
        envelope: JSON.stringify({ payload: { contactId: at.contactId } }),
        code: 'not-allowed',
        detail: 'beyond the limits',
        received_at: new Date(NOON_MS),
      })
      .execute();

    expect(await at.entriesOf('claimed', 'came-back', 'put-aside')).toMatchObject([
      { resolved: true },
      { type: 'offer.accepted', detail: 'beyond the limits' },
      { contactId: back },
    ]);
    const { head } = await at.tell();
    expect(head.fcr.verified).toBe('repeated');
    expect(head.later).toMatchObject([{ contactId: back }]);
    expect((await at.tell(back)).head.earlier).toMatchObject([{ contactId: at.contactId }]);
  });

  test('is for supervisors of the team, and each opening is in the audit log', async () => {
    const teams = (name: string): TeamScope => ({ kind: 'teams', teams: [name as TeamId] });
    await expect(at.tell(at.contactId, teams('south'))).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
    expect(await at.opened()).toEqual([]);

    await at.tell(at.contactId, teams('nordic'));
    await at.tell(at.contactId, teams('nordic'));
    expect(await at.opened()).toEqual(Array(2).fill({ name: 'Maren Dahl', subject: at.contactId }));
  });

  test('of a contact that is going on is told to those who read along with it only', async () => {
    const live = await addContact(at.db, {
      agent_id: at.agent.id,
      state: 'live',
      ended_at: null,
    });
    await expect(at.tell(live)).rejects.toMatchObject({ failure: { code: 'forbidden' } });

    await at.db
      .insertInto('contact_watches')
      .values({
        contact_id: live,
        supervisor_id: at.supervisor.id,
        device_id: at.deviceId,
        since: new Date(NOON_MS),
        seen_at: new Date(NOON_MS),
      })
      .execute();
    expect((await at.tell(live)).head.state).toBe('live');
    expect(await at.opened()).toEqual([]);
  });
});
