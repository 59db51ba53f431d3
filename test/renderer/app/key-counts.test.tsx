import { describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { PRICE_PLAYBOOK } from '../../support/fake-host/price-playbook.ts';
import { renderConsole } from '../../support/render-console.tsx';

/**
 * Keys as the agent feels them: a combination is one. Under test are the numbers of design.md, 12,
 * where every key saved is multiplied by every call.
 */
async function liveCall() {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  await desk.happen(() =>
    desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti saja.'),
  );
  await desk.press('Alt+R');
  return desk;
}

const lastCall = (desk: Awaited<ReturnType<typeof renderConsole>>) => desk.host.calls.at(-1);

describe('keys of the common paths', () => {
  test('accepting a ringing contact takes one key', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    expect(desk.host.view().contact?.phase.kind).toBe('live');
    expect(desk.keysPressed()).toBe(1);
  });

  test.each([
    ['accepted', 'Alt+Y'],
    ['declined', 'Alt+N'],
  ])(
    'presenting the best offer takes one key, saying its terms one, and having it %s one more',
    async (outcome, chord) => {
      const desk = await liveCall();
      const before = desk.keysPressed();
      await desk.press('Alt+P');
      expect(desk.host.view().contact?.offers.map((offer) => offer.outcome)).toEqual(['presented']);
      expect(desk.keysPressed() - before).toBe(1);
      if (outcome === 'accepted') await desk.press('Alt+Shift+L');
      const answered = desk.keysPressed();
      await desk.press(chord);
      expect(desk.host.view().contact?.offers.map((offer) => offer.outcome)).toEqual([outcome]);
      expect(desk.keysPressed() - answered).toBe(1);
    },
  );

  test('noting what the customer wants takes one key, and correcting how it read three', async () => {
    const desk = await liveCall();
    const before = desk.keysPressed();
    await desk.press('Alt+Shift+W');
    expect(desk.host.view().contact?.intent).toBe('cancel');
    expect(desk.keysPressed() - before).toBe(1);
    for (const keys of ['Alt+Shift+E', 'ArrowRight', 'Enter']) await desk.press(keys);
    expect(desk.host.view().contact?.utterances[0]?.corrected).toBe('neutral');
    expect(desk.keysPressed() - before).toBe(4);
  });

  test('starting a cancellation takes one key', async () => {
    const desk = await liveCall();
    const before = desk.keysPressed();
    await desk.press('Alt+C');
    expect(desk.host.view().contact?.cancel.kind).toBe('requested');
    expect(desk.keysPressed() - before).toBe(1);
  });

  test('logging that it was solved and confirmed takes one key', async () => {
    const desk = await liveCall();
    await desk.press('Alt+X');
    const before = desk.keysPressed();
    await desk.press('Alt+S');
    expect(desk.host.view().contact?.wrapUp).toMatchObject({
      resolved: true,
      customerConfirmed: true,
    });
    expect(desk.keysPressed() - before).toBe(1);
  });

  test('wrapping up takes one key when everything was guessed right', async () => {
    const desk = await liveCall();
    await desk.press('Alt+P');
    await desk.press('Alt+Shift+L');
    await desk.press('Alt+Y');
    await desk.press('Alt+X');
    const before = desk.keysPressed();
    await desk.press('Alt+Enter');
    expect(lastCall(desk)?.method).toBe('wrap-up.complete');
    expect(desk.host.view().agent.state.kind).toBe('ready');
    expect(desk.keysPressed() - before).toBe(1);
  });

  test('a whole save call, from ring to ready, takes at most twelve keys beside the notes', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    await desk.happen(() =>
      desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti saja.'),
    );
    // Typed notes are not counted: they go where the focus already is.
    await desk.user.keyboard('Wants to leave because of the price.');
    await desk.press('Alt+R');
    await desk.press('Alt+P');
    await desk.press('Alt+N');
    await desk.press('Alt+P');
    await desk.press('Alt+Shift+L');
    await desk.press('Alt+Y');
    await desk.happen(() => desk.host.say('customer', 'Baik, saya setuju. Terima kasih!'));
    await desk.press('Alt+X');
    await desk.press('Alt+S');
    await desk.press('Alt+Enter');
    expect(desk.host.view()).toMatchObject({ contact: null, agent: { state: { kind: 'ready' } } });
    expect(desk.keysPressed()).toBeLessThanOrEqual(12);
    const notes = desk.host.calls.filter(({ method }) => method === 'notes.save').at(-1);
    expect(notes?.input).toMatchObject({ text: 'Wants to leave because of the price.' });
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
    expect(desk.faults).toEqual([]);
  });

  test('a save call led by its playbook takes at most twelve keys beside the notes, too', async () => {
    const desk = await renderConsole({ playbook: PRICE_PLAYBOOK });
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    await desk.happen(() =>
      desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti saja.'),
    );
    await desk.user.keyboard('Wants a lower bill.');
    // Take the reason, the first answer, present, say its terms, accepted, past the farewell.
    for (const keys of ['Alt+R', 'Alt+Shift+1', 'Alt+P', 'Alt+Shift+L', 'Alt+Y', 'Alt+M']) {
      await desk.press(keys);
    }
    expect(desk.host.view().contact?.playbook?.step).toBeNull();
    expect(desk.host.view().contact?.offers).toMatchObject([{ outcome: 'accepted' }]);
    for (const keys of ['Alt+X', 'Alt+S', 'Alt+Enter']) await desk.press(keys);
    expect(desk.host.view()).toMatchObject({ contact: null, agent: { state: { kind: 'ready' } } });
    expect(desk.keysPressed()).toBeLessThanOrEqual(12);
    const notes = desk.host.calls.findLast(({ method }) => method === 'notes.save');
    expect(notes?.input).toMatchObject({ text: 'Wants a lower bill.' });
    expect(desk.faults).toEqual([]);
  });
});
