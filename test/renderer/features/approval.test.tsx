import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { OfferId } from '../../../shared/domain/ids.ts';
import { PRICE_PLAYBOOK } from '../../support/fake-host/price-playbook.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

/** A call in which the agent has turned to an offer beyond their limits. */
async function beyondAuthority(): Promise<{ desk: RenderedConsole; offerId: OfferId }> {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  await desk.happen(() =>
    desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti saja.'),
  );
  await desk.press('Alt+R');
  const suggestions = desk.host.view().contact?.decision?.suggestions ?? [];
  const beyond = suggestions.find(({ authority }) => authority.kind === 'needs-approval');
  if (beyond === undefined) throw new Error('the catalogue has nothing beyond the limits');
  for (const _ of suggestions) {
    if (card().queryByText('Needs approval') !== null) break;
    await desk.press('Alt+J');
  }
  const shown = desk.host.reference.offers.find(
    ({ name }) => name.en === card().getByRole('heading').textContent,
  );
  if (shown === undefined) throw new Error('no such offer');
  return { desk, offerId: shown.id };
}

const card = () => within(screen.getByTestId('suggestion'));
const said = () => screen.getByRole('status').textContent;

describe('asking for approval', () => {
  test('takes one key for a line that is filled in, and Enter to send it', async () => {
    const { desk, offerId } = await beyondAuthority();
    const before = desk.keysPressed();
    await desk.press('Alt+Q');
    const reason = card().getByRole<HTMLInputElement>('textbox', {
      name: 'Why should it be given?',
    });
    expect(document.activeElement).toBe(reason);
    expect(reason.value).toBe('Wants to leave: Too expensive. This offer is likely to keep them.');
    await desk.press('Enter');
    expect(desk.keysPressed() - before).toBe(2);
    expect(desk.host.view().contact?.approval?.request).toMatchObject({
      terms: { offerId },
      reason: 'Wants to leave: Too expensive. This offer is likely to keep them.',
    });
    expect(card().getByText('Waiting for a supervisor')).toBeTruthy();
    expect(card().getByRole('timer').textContent).toMatch(/^0[23]:\d\d$/);
    expect(said()).toBe('The supervisors have been asked');
  });

  test('works while the playbook is about something else: the reason opens in its place', async () => {
    const desk = await renderConsole({ playbook: PRICE_PLAYBOOK });
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    await desk.happen(() => desk.host.say('customer', 'Terlalu mahal, saya mau berhenti saja.'));
    await desk.press('Alt+R');
    const [beyond] = (desk.host.view().contact?.decision?.suggestions ?? []).filter(
      ({ authority }) => authority.kind === 'needs-approval',
    );
    if (beyond === undefined) throw new Error('the catalogue has nothing beyond the limits');
    await desk.happen(() => desk.host.setDecision({ suggestions: [beyond] }));
    const line = within(screen.getByTestId('suggestion-line'));
    expect(line.getByText('Needs approval')).toBeTruthy();
    await desk.press('Alt+Q');
    const reason = card().getByRole('textbox', { name: 'Why should it be given?' });
    expect(document.activeElement).toBe(reason);
    await desk.press('Enter');
    expect(desk.host.view().contact?.approval?.request.terms.offerId).toBe(beyond.offerId);
    expect(screen.getByTestId('suggestion-line')).toBeTruthy();
    expect(screen.getByText('Waiting for a supervisor')).toBeTruthy();
  });

  test('leaves the notes alone: typing goes on there after it was sent', async () => {
    const { desk } = await beyondAuthority();
    await desk.press('Alt+T');
    const notes = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' });
    await desk.user.keyboard('asks for ');
    await desk.press('Alt+Q');
    await desk.press('Enter');
    expect(document.activeElement).toBe(notes);
    await desk.user.keyboard('more');
    expect(notes.value).toBe('asks for more');
  });

  test('can be thought better of, and withdrawn by key', async () => {
    const { desk } = await beyondAuthority();
    await desk.press('Alt+Q');
    await desk.user.keyboard('{Escape}');
    expect(card().queryByRole('textbox')).toBeNull();
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.press('Alt+Shift+Q');
    expect(desk.host.view().contact?.approval?.state.kind).toBe('withdrawn');
    expect(card().getByText('The request was withdrawn.')).toBeTruthy();
    expect(card().getByRole('button', { name: /^Ask for approval/ })).toBeTruthy();
  });

  test('once granted, the offer is presented like any other', async () => {
    const { desk, offerId } = await beyondAuthority();
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.happen(() => desk.host.answerApproval({ kind: 'approve', note: 'Good customer.' }));
    expect(card().getByText(/^Maren Lie approved €/)).toBeTruthy();
    expect(card().getByText('Good customer.')).toBeTruthy();
    expect(card().getByText('Granted by a supervisor')).toBeTruthy();
    expect(said()).toMatch(/^Maren Lie approved €/);
    await desk.press('Alt+P');
    expect(desk.host.view().contact?.offers).toMatchObject([{ offerId, outcome: 'presented' }]);
  });

  test('countered with another amount shows that amount and is presented with it', async () => {
    const { desk, offerId } = await beyondAuthority();
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.happen(() =>
      desk.host.answerApproval({ kind: 'counter', offerId, faceValueMinor: 4_200, note: '' }),
    );
    expect(card().getByText('Maren Lie offers €42.00 instead')).toBeTruthy();
    await desk.press('Alt+P');
    expect(desk.host.view().contact?.offers).toMatchObject([{ offerId, faceValueMinor: 4_200 }]);
  });

  test('countered with less, the agent is given words that are true at that amount', async () => {
    const { desk, offerId } = await beyondAuthority();
    const offer = desk.host.reference.offers.find(({ id }) => id === offerId);
    const script = (offer?.script.id ?? '').slice(0, 20);
    expect(card().getByText((text) => text.startsWith(script))).toBeTruthy();
    expect(card().queryByText('At a supervisor’s amount')).toBeNull();
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.happen(() =>
      desk.host.answerApproval({ kind: 'counter', offerId, faceValueMinor: 4_200, note: '' }),
    );
    const said = await card().findByText(/^Dengan penawaran ini saya dapat memberi .*42,00\.$/);
    expect(said.getAttribute('lang')).toBe('id');
    expect(card().queryByText((text) => text.startsWith(script))).toBeNull();
    expect(card().getByText('At a supervisor’s amount')).toBeTruthy();
  });

  test('countered with another offer turns to that one', async () => {
    const { desk, offerId } = await beyondAuthority();
    const other = desk.host
      .view()
      .contact?.decision?.suggestions.find((one) => one.offerId !== offerId);
    if (other === undefined) throw new Error('there is only one suggestion');
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.happen(() =>
      desk.host.answerApproval({
        kind: 'counter',
        offerId: other.offerId,
        faceValueMinor: 3_000,
        note: '',
      }),
    );
    await desk.press('Alt+P');
    expect(desk.host.view().contact?.offers).toMatchObject([
      { offerId: other.offerId, faceValueMinor: 3_000 },
    ]);
  });

  test('denied says who said no and why', async () => {
    const { desk } = await beyondAuthority();
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.happen(() =>
      desk.host.answerApproval({ kind: 'deny', note: 'Too soon after the last.' }),
    );
    expect(card().getByText('Maren Lie said no')).toBeTruthy();
    expect(card().getByText('Too soon after the last.')).toBeTruthy();
    expect(said()).toBe('Maren Lie said no');
  });

  test('stays in sight while the agent turns to another suggestion', async () => {
    const { desk } = await beyondAuthority();
    await desk.press('Alt+Q');
    await desk.press('Enter');
    await desk.press('Alt+J');
    expect(card().queryByText('Waiting for a supervisor')).toBeNull();
    expect(screen.getByText('Waiting for a supervisor')).toBeTruthy();
    await desk.press('Alt+Shift+Q');
    expect(desk.host.view().contact?.approval?.state.kind).toBe('withdrawn');
  });

  test('needs the server: offline the best offer within authority is shown instead, and why', async () => {
    const { desk } = await beyondAuthority();
    await desk.happen(() => desk.host.setConnection({ status: 'offline' }));
    expect(card().getByText('Within your authority')).toBeTruthy();
    for (const _ of desk.host.view().contact?.decision?.suggestions ?? []) {
      if (card().queryByText('Needs approval') !== null) break;
      await desk.press('Alt+J');
    }
    const ask = card().getByRole('button', { name: /^Ask for approval/ });
    expect(ask.getAttribute('aria-disabled')).toBe('true');
    expect(card().getByText(/^Asking needs the server/)).toBeTruthy();
    await desk.press('Alt+Q');
    expect(card().queryByRole('textbox')).toBeNull();
  });
});

describe('authority', () => {
  test('says what can still be given from this desk, and until when', async () => {
    const nowMs = new Date(2026, 10, 22, 14, 0).getTime();
    const desk = await renderConsole({
      authority: {
        currency: 'EUR',
        availableMinor: 15_000,
        expiresAtMs: nowMs,
        budgets: [],
      },
    });
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    await desk.happen(() => desk.host.say('customer', 'Terlalu mahal, saya mau berhenti saja.'));
    await desk.press('Alt+R');
    expect(card().getByText('€150.00 still to give until 14:00')).toBeTruthy();
    await desk.happen(() =>
      desk.host.setAuthority({
        currency: 'EUR',
        availableMinor: 0,
        expiresAtMs: null,
        budgets: [],
      }),
    );
    expect(card().getByText('€0.00 still to give')).toBeTruthy();
  });
});
