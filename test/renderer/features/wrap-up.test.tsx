import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

/** A contact that ended while the customer had said they want to leave: too little to guess from. */
async function endedCall(): Promise<RenderedConsole> {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  await desk.happen(() => desk.host.say('customer', 'Terlalu mahal, saya mau berhenti saja.'));
  await desk.press('Alt+R');
  await desk.happen(() => desk.host.hangUp());
  return desk;
}

const finish = () => screen.getByRole('button', { name: /^Finish/ });
const draft = (desk: RenderedConsole) => desk.host.view().contact?.wrapUp;

describe('wrap-up', () => {
  test('takes the place of what to do, and leaves the rest readable', async () => {
    await endedCall();
    expect(screen.getByRole('heading', { name: 'Wrap-up' })).toBeTruthy();
    expect(screen.queryByTestId('suggestion')).toBeNull();
    expect(within(screen.getByTestId('pop')).getByText('Budi Santoso')).toBeTruthy();
    expect(screen.getByText('Terlalu mahal, saya mau berhenti saja.')).toBeTruthy();
  });

  test('names what is missing and cannot be finished without it', async () => {
    const desk = await endedCall();
    expect(screen.getByText('Still missing: how it ended, resolved or not')).toBeTruthy();
    expect(finish().getAttribute('aria-disabled')).toBe('true');
    await desk.press('Alt+Enter');
    expect(desk.host.view().contact).not.toBeNull();
  });

  test('is finished by hand: ending by type-ahead, resolved, confirmed', async () => {
    const desk = await endedCall();
    await desk.user.click(screen.getByRole('combobox', { name: 'How it ended' }));
    await desk.user.keyboard('canc{Enter}');
    const resolved = within(screen.getByRole('group', { name: 'Resolved on this contact?' }));
    await desk.user.click(resolved.getByRole('radio', { name: 'Yes' }));
    const confirmed = within(screen.getByRole('group', { name: 'Did the customer confirm it?' }));
    expect(confirmed.getByRole<HTMLInputElement>('radio', { name: 'Not asked' }).checked).toBe(
      true,
    );
    await desk.user.click(confirmed.getByRole('radio', { name: 'No' }));
    await desk.happen(() => {});
    expect(draft(desk)).toMatchObject({
      disposition: 'cancelled',
      resolved: true,
      customerConfirmed: false,
    });
    await desk.user.click(finish());
    await desk.happen(() => {});
    expect(desk.host.view().contact).toBeNull();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
  });

  test('takes the code whose name is typed, also when it is the one already chosen', async () => {
    const desk = await endedCall();
    const field = screen.getByRole('combobox', { name: 'How it ended' });
    for (const [typed, code] of [
      ['canc', 'cancelled'],
      ['Cancelled', 'cancelled'],
      ['follow-up needed', 'follow-up'],
    ]) {
      await desk.user.tripleClick(field);
      await desk.user.keyboard(`${typed}{Enter}`);
      await desk.happen(() => {});
      expect(draft(desk)?.disposition).toBe(code);
    }
  });

  test('is finished by its key even while a list of codes is open', async () => {
    const desk = await endedCall();
    await desk.press('Alt+S');
    const field = screen.getByRole('combobox', { name: 'How it ended' });
    await desk.user.click(field);
    await desk.user.keyboard('canc{Enter}');
    await desk.user.tripleClick(field);
    await desk.user.keyboard('resol');
    expect(field.getAttribute('aria-expanded')).toBe('true');
    await desk.press('Alt+Enter');
    expect(desk.host.view().contact).toBeNull();
  });

  test('keeps a promise to the customer, which needs its words', async () => {
    const desk = await endedCall();
    await desk.user.click(screen.getByRole('button', { name: 'Promise a follow-up' }));
    expect(screen.getByText(/what was promised$/)).toBeTruthy();
    await desk.user.keyboard('Call back on Monday');
    await desk.happen(() => {});
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    tomorrow.setHours(9, 0, 0, 0);
    expect(draft(desk)?.followUp).toEqual({
      text: 'Call back on Monday',
      dueAtMs: tomorrow.getTime(),
    });
    await desk.user.click(screen.getByRole('button', { name: 'Remove' }));
    await desk.happen(() => {});
    expect(draft(desk)?.followUp).toBeNull();
  });

  test('keeps what was filled in while the workstation was away', async () => {
    const desk = await endedCall();
    await desk.cut();
    await desk.press('Alt+S');
    await desk.join();
    expect(draft(desk)).toMatchObject({ resolved: true, customerConfirmed: true });
  });
});
