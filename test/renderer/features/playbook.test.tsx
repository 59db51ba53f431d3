import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { PRICE_PLAYBOOK } from '../../support/fake-host/price-playbook.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function ledCall(): Promise<RenderedConsole> {
  const desk = await renderConsole({ playbook: PRICE_PLAYBOOK });
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  await desk.happen(() =>
    desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti saja.'),
  );
  await desk.press('Alt+R');
  return desk;
}

const panel = () => within(screen.getByRole('region', { name: 'Playbook' }));
const taken = (desk: RenderedConsole) => desk.host.view().contact?.playbook?.taken ?? [];

describe('the playbook', () => {
  test('is not there while none leads', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    expect(screen.queryByRole('region', { name: 'Playbook' })).toBeNull();
  });

  test('asks in the customer’s language, and its answers are in the agent’s', async () => {
    await ledCall();
    expect(panel().getByRole('heading', { name: 'Price is too high' })).toBeTruthy();
    const question = panel().getByText(/Apa yang paling membantu/);
    expect(question.getAttribute('lang')).toBe('id');
    const answers = within(panel().getByRole('list', { name: 'Answers' }));
    expect(
      answers.getAllByRole('button').map((one) => one.getAttribute('aria-keyshortcuts')),
    ).toEqual(['Alt+Shift+1', 'Alt+Shift+2', 'Alt+Shift+3', 'Alt+Shift+4']);
    expect(answers.getByRole('button', { name: /^A lower bill/ })).toBeTruthy();
  });

  test('tells the agent in the agent’s language what to do', async () => {
    const desk = await ledCall();
    await desk.press('Alt+Shift+4');
    const words = panel().getByText(/^Look at the last three bills/);
    expect(words.getAttribute('lang')).toBe('en');
    await desk.press('Alt+Shift+1');
    const said = panel().getByText(/^Ini yang bisa saya bantu/);
    expect(said.getAttribute('lang')).toBe('id');
  });

  test('is answered by key, with the suggestion inside the step that offers', async () => {
    const desk = await ledCall();
    expect(screen.queryByTestId('suggestion')).toBeNull();
    await desk.press('Alt+Shift+2');
    expect(taken(desk)).toEqual([{ stepId: 'understand', outcome: 'less' }]);
    expect(panel().getByTestId('suggestion')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toMatch(/^Here is what I can do/);
  });

  test('goes on by itself when the offer is answered, shows what comes next, and ends quietly', async () => {
    const desk = await ledCall();
    await desk.press('Alt+Shift+1');
    await desk.press('Alt+P');
    await desk.press('Alt+Shift+L');
    await desk.press('Alt+Y');
    expect(panel().getByText(/^Terima kasih sudah tetap/)).toBeTruthy();
    await desk.press('Alt+M');
    expect(panel().getByText(/^The playbook has ended/)).toBeTruthy();
  });

  test('goes back by key', async () => {
    const desk = await ledCall();
    expect(panel().queryByRole('button', { name: 'Back' })).toBeNull();
    await desk.press('Alt+Shift+1');
    expect(panel().getByRole('button', { name: 'Back' })).toBeTruthy();
    await desk.press('Alt+Shift+M');
    expect(taken(desk)).toEqual([]);
    expect(panel().getByText(/Apa yang paling membantu/)).toBeTruthy();
  });

  test('never blocks: the offer can be made and the service cancelled at any step', async () => {
    const desk = await ledCall();
    const line = within(screen.getByTestId('suggestion-line'));
    expect(line.getByText('20% off for 6 months')).toBeTruthy();
    await desk.press('Alt+P');
    expect(screen.getByTestId('suggestion').dataset.presented).toBe('true');
    await desk.press('Alt+C');
    expect(desk.host.view().contact?.cancel.kind).toBe('requested');
  });

  test('does nothing for an answer that the step does not have', async () => {
    const desk = await ledCall();
    await desk.press('Alt+Shift+5');
    await desk.press('Alt+M');
    expect(taken(desk)).toEqual([]);
    expect(screen.getByRole('status').textContent).toBe('Next step: not possible now');
  });

  test('says what must be settled first, in both languages, above the step', async () => {
    const desk = await ledCall();
    await desk.happen(() =>
      desk.host.setPlaybook({
        blockedBy: [
          {
            id: 'unpaid',
            say: { en: 'There is an unpaid bill.', id: 'Ada tagihan yang belum dibayar.' },
            resolve: { en: 'Agree on a date of payment.', id: 'Sepakati tanggal pembayaran.' },
          },
        ],
      }),
    );
    expect(panel().getByText('To be settled first')).toBeTruthy();
    expect(panel().getByText('Ada tagihan yang belum dibayar.').getAttribute('lang')).toBe('id');
    expect(panel().getByText('Agree on a date of payment.')).toBeTruthy();
    // It blocks nothing.
    await desk.press('Alt+Shift+1');
    expect(taken(desk)).toHaveLength(1);
  });

  test('can be gone past where there is nothing to offer', async () => {
    const desk = await ledCall();
    await desk.press('Alt+Shift+1');
    const step = desk.host.view().contact?.playbook?.step;
    await desk.happen(() =>
      desk.host.setPlaybook({ step: step ? { ...step, offerId: null } : null }),
    );
    await desk.user.click(panel().getByRole('button', { name: /^Go on without an offer/ }));
    await desk.happen(() => {});
    expect(taken(desk).at(-1)).toEqual({ stepId: 'offer', outcome: 'none' });
  });
});
