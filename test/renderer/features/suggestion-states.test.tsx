import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { renderConsole } from '../../support/render-console.tsx';

async function liveCall() {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  return desk;
}

describe('where there is nothing to suggest', () => {
  test('a proposed reason is to be taken first', async () => {
    const desk = await liveCall();
    await desk.happen(() => desk.host.say('customer', 'Terlalu mahal, saya mau berhenti saja.'));
    await desk.happen(() => desk.host.setDecision({ suggestions: [] }));
    expect(screen.getByText('Take the reason first: most offers answer one.')).toBeTruthy();
  });

  test('a customer of the measuring group is named as one', async () => {
    const desk = await liveCall();
    await desk.happen(() => desk.host.setDecision({ suggestions: [], holdout: true }));
    expect(
      screen.getByText(/^No offer is suggested to this customer: they are part of the measuring/),
    ).toBeTruthy();
  });

  test('offers that are locked say why', async () => {
    const desk = await liveCall();
    await desk.happen(() => desk.host.setDecision({ suggestions: [] }));
    await desk.happen(() =>
      desk.host.setGuardrails({ offersLocked: { code: 'guardrail.locked.playbook', params: {} } }),
    );
    expect(screen.getAllByText('This matter is handled without any offer').length).toBe(2);
  });
});

test('a suggestion that is shown to learn about it says so', async () => {
  const desk = await liveCall();
  await desk.happen(() => desk.host.say('customer', 'Terlalu mahal, saya mau berhenti saja.'));
  await desk.press('Alt+R');
  await desk.happen(() => desk.host.setDecision({ explored: true }));
  expect(screen.getByText(/^Shown first to learn how well it works/)).toBeTruthy();
});

test('an offer says when it begins and whether it binds, and all its conditions on demand', async () => {
  const desk = await liveCall();
  await desk.happen(() => desk.host.say('customer', 'Terlalu mahal, saya mau berhenti saja.'));
  await desk.press('Alt+R');
  const [first] = desk.host.view().contact?.decision?.suggestions ?? [];
  const withTerms = desk.host.reference.offers.find(({ terms }) => terms !== null);
  if (first === undefined || withTerms === undefined) throw new Error('no such offer');
  await desk.happen(() =>
    desk.host.setDecision({ suggestions: [{ ...first, offerId: withTerms.id }] }),
  );
  const card = within(screen.getByTestId('suggestion'));
  expect(card.getByText('Starts at once · no commitment')).toBeTruthy();
  const conditions = card.getByText(withTerms.terms?.id ?? '');
  expect(conditions.getAttribute('lang')).toBe('id');
  const details = card.getByRole<HTMLDetailsElement>('group');
  expect(details.open).toBe(false);
  await desk.user.click(card.getByText('All conditions'));
  expect(details.open).toBe(true);
});
