import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { FakeHostOptions } from '../../support/fake-host/fake-host.ts';
import { PRICE_PLAYBOOK } from '../../support/fake-host/price-playbook.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function callAboutPrice(options: FakeHostOptions = {}): Promise<RenderedConsole> {
  const desk = await renderConsole(options);
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  await desk.happen(() =>
    desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti.'),
  );
  await desk.press('Alt+R');
  return desk;
}

const rules = () => within(screen.getByRole('region', { name: 'Rules for this contact' }));
const path = () => within(screen.getByRole('region', { name: 'Cancelling the service' }));
const refusal = (desk: RenderedConsole) => desk.host.view().contact?.guardrails.refusal.kind;

describe('guardrails', () => {
  test('count down the offers that may still be made', async () => {
    const desk = await callAboutPrice();
    expect(screen.getByText('Offers left: 2 of 2')).toBeTruthy();
    await desk.press('Alt+P');
    expect(screen.getByText('Offers left: 1 of 2')).toBeTruthy();
    await desk.press('Alt+N');
    await desk.press('Alt+P');
    await desk.press('Alt+N');
    expect(rules().getByText('2 offers have been made, the most allowed here')).toBeTruthy();
    await desk.press('Alt+P');
    expect(desk.host.view().contact?.offers).toHaveLength(2);
    expect(screen.getByRole('status').textContent).toBe('Present the offer: not possible now');
  });

  test('propose a refusal with the customer’s words; one key confirms it and locks offers', async () => {
    const desk = await callAboutPrice();
    await desk.happen(() => desk.host.say('customer', 'Jangan tawarkan apa-apa lagi.'));
    expect(screen.getByText('Does the customer want no offers?')).toBeTruthy();
    const said = within(screen.getByRole('region', { name: 'What is being said' }));
    expect(said.getByText(/^Jangan tawarkan/, { selector: 'q' })).toBeTruthy();
    expect(refusal(desk)).toBe('proposed');
    await desk.press('Alt+Shift+N');
    expect(refusal(desk)).toBe('recorded');
    expect(rules().getByText('The customer has said no: nothing more is offered')).toBeTruthy();
    expect(screen.queryByText(/^Offers left/)).toBeNull();
    expect(screen.queryByTestId('suggestion')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('No more offers on this contact');
  });

  test('let a refusal be dismissed, and one recorded by mistake be taken back, by one key', async () => {
    const desk = await callAboutPrice();
    await desk.happen(() => desk.host.say('customer', 'Jangan tawarkan apa-apa lagi.'));
    await desk.press('Alt+Shift+Y');
    expect(refusal(desk)).toBe('none');
    // The agent heard it: no proposal is needed.
    await desk.press('Alt+Shift+N');
    expect(refusal(desk)).toBe('recorded');
    await desk.press('Alt+Shift+Y');
    expect(refusal(desk)).toBe('none');
    expect(screen.getByTestId('suggestion')).toBeTruthy();
  });

  test('keep acceptance back until the terms are said, and say what is missing', async () => {
    const desk = await callAboutPrice();
    await desk.press('Alt+P');
    const accept = screen.getByRole('button', {
      name: 'Accepted',
      description: 'Say the terms first, then the customer can accept.',
    });
    expect(accept.getAttribute('aria-disabled')).toBe('true');
    await desk.press('Alt+Y');
    expect(desk.host.view().contact?.offers[0]?.outcome).toBe('presented');
    await desk.press('Alt+Shift+L');
    expect(desk.host.view().contact?.guardrails.disclosuresDue).toEqual([]);
    expect(accept.getAttribute('aria-disabled')).toBe('false');
    await desk.press('Alt+Y');
    expect(desk.host.view().contact?.offers[0]?.outcome).toBe('accepted');
  });

  test('give the reminders of a closure in the customer’s language, each ticked by key or by hand', async () => {
    const desk = await callAboutPrice();
    expect(screen.queryByRole('list', { name: 'What the customer must hear' })).toBeNull();
    await desk.press('Alt+C');
    const list = screen.getByRole('list', { name: 'What the customer must hear' });
    expect(list.getAttribute('lang')).toBe('id');
    const ticks = () => within(list).getAllByRole<HTMLInputElement>('checkbox');
    expect(within(list).getByText(/^Anda akan menerima satu tagihan terakhir/)).toBeTruthy();
    await desk.press('Alt+Shift+O');
    expect(
      ticks()
        .map(({ checked }) => checked)
        .slice(0, 2),
    ).toEqual([true, false]);
    await desk.user.click(ticks().at(-1) as HTMLElement);
    await desk.happen(() => {});
    expect(ticks().at(-1)?.checked).toBe(true);
    for (const _ of ticks().filter(({ checked }) => !checked)) await desk.press('Alt+Shift+O');
    expect(ticks().every(({ checked }) => checked)).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('Everything has been said');
  });

  test('never stand in the way of leaving: it is completed with nothing said, and confirmed in writing', async () => {
    const desk = await callAboutPrice();
    await desk.press('Alt+C');
    await desk.press('Alt+Shift+C');
    expect(desk.host.view().contact?.cancel.kind).toBe('completed');
    expect(path().getByText('A written confirmation is queued')).toBeTruthy();
  });

  test('mark a cancellation that takes too long', async () => {
    const desk = await callAboutPrice();
    await desk.press('Alt+C');
    expect(path().queryByText('Late')).toBeNull();
    await desk.happen(() => desk.host.setGuardrails({ late: true }));
    expect(path().getByText('Late')).toBeTruthy();
  });

  test('an explicit refusal in the playbook locks offers and leads to the way out, by keys alone', async () => {
    const desk = await callAboutPrice({ playbook: PRICE_PLAYBOOK });
    await desk.press('Alt+Shift+3');
    expect(refusal(desk)).toBe('recorded');
    const playbook = within(screen.getByRole('region', { name: 'Playbook' }));
    expect(playbook.getByText(/^Langganannya saya akhiri/)).toBeTruthy();
    await desk.press('Alt+C');
    await desk.press('Alt+Shift+C');
    await desk.press('Alt+M');
    expect(playbook.getByText(/^The playbook has ended/)).toBeTruthy();
    expect(desk.host.view().contact?.cancel.kind).toBe('completed');
    expect(desk.faults).toEqual([]);
  });
});
