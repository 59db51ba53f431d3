import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function callAboutPrice(): Promise<RenderedConsole> {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  await desk.happen(() =>
    desk.host.say('customer', 'Tagihan saya terlalu mahal, saya mau berhenti saja.'),
  );
  await desk.press('Alt+R');
  return desk;
}

const card = () => within(screen.getByTestId('suggestion'));
const offersMade = (desk: RenderedConsole) => desk.host.view().contact?.offers ?? [];

describe('the suggestion', () => {
  test('says what it gives, in the customer’s language how to say it, why, and at what cost', async () => {
    await callAboutPrice();
    expect(card().getByRole('heading', { name: '20% off for 6 months' })).toBeTruthy();
    expect(card().getAllByText('€89.76').length).toBe(2);
    const script = card().getByText(/Saya bisa memberikan potongan 20%/);
    expect(script.getAttribute('lang')).toBe('id');
    expect(card().getByText(/Answers “Too expensive”/)).toBeTruthy();
    expect(card().getByText('Within your authority')).toBeTruthy();
    expect(card().getByText('€612.00')).toBeTruthy();
  });

  test('shows what must be said before the customer can accept', async () => {
    const desk = await callAboutPrice();
    expect(card().getByText('Say before the customer agrees')).toBeTruthy();
    expect(card().getByText(/biaya kembali ke tarif bulanan normal/)).toBeTruthy();
    await desk.press('Alt+P');
    expect(card().getByText(/biaya kembali ke tarif bulanan normal/)).toBeTruthy();
    expect(card().getByRole('button', { name: /^Accepted/ })).toBeTruthy();
  });

  test('beyond the agent’s authority is shown as such, with the limit, and cannot be presented', async () => {
    const desk = await callAboutPrice();
    await desk.user.click(screen.getByRole('button', { name: /other suggestions/ }));
    const beyond = screen.getAllByRole('button', { name: /Needs approval/ })[0] as HTMLElement;
    await desk.user.click(beyond);
    expect(card().getByText('Needs approval')).toBeTruthy();
    expect(card().getAllByText(/, limit /).length).toBeGreaterThan(0);
    expect(card().queryByRole('button', { name: /^Present the offer/ })).toBeNull();
    await desk.press('Alt+P');
    expect(offersMade(desk)).toEqual([]);
    expect(screen.getByRole('status').textContent).toBe('Present the offer: not possible now');
  });

  test('is waved away in its place, asking whether it is wrong or only not for now', async () => {
    const desk = await callAboutPrice();
    const first = card().getByRole('heading').textContent;
    await desk.user.click(card().getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await desk.user.click(card().getByRole('button', { name: /^Wrong for this customer/ }));
    await desk.happen(() => {});
    expect(desk.host.view().contact?.dismissed).toMatchObject([{ verdict: 'wrong' }]);
    expect(card().getByRole('heading').textContent).not.toBe(first);
  });

  test('can be turned over to the next by key', async () => {
    const desk = await callAboutPrice();
    const first = card().getByRole('heading').textContent;
    await desk.press('Alt+J');
    expect(card().getByRole('heading').textContent).not.toBe(first);
  });

  test('gives the reasons why the other offers are not among them, on demand', async () => {
    const desk = await callAboutPrice();
    expect(screen.queryByText('Not suggested, and why')).toBeNull();
    await desk.press('Alt+O');
    const heading = screen.getByRole('heading', { name: 'Not suggested, and why' });
    const lists = [...document.querySelectorAll('ul')];
    const rejected = lists.find((list) => heading.compareDocumentPosition(list) & 4);
    const offers = [...(rejected?.children ?? [])];
    expect(offers.length).toBeGreaterThan(0);
    for (const offer of offers) {
      expect(offer.querySelector('li')?.textContent).toBeTruthy();
    }
  });

  test('pressed twice in a row is presented once', async () => {
    const desk = await callAboutPrice();
    const letGo = desk.host.hold('offer.present');
    await desk.press('Alt+P');
    await desk.press('Alt+P');
    await desk.happen(letGo);
    expect(desk.host.calls.filter(({ method }) => method === 'offer.present')).toHaveLength(1);
  });

  test('that the host refuses is told quietly, beside the work', async () => {
    const desk = await callAboutPrice();
    desk.host.refuseNext('offer.present', 'beyond-authority');
    await desk.press('Alt+P');
    const said = 'This offer goes beyond what you may give without approval.';
    expect(screen.getByRole('status').textContent).toBe(said);
    expect(screen.getAllByText(said).length).toBe(2);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('left unanswered when the line went dead is asked about in the wrap-up', async () => {
    const desk = await callAboutPrice();
    await desk.press('Alt+P');
    await desk.happen(() => desk.host.hangUp());
    expect(screen.getByText('The customer’s answer is not recorded')).toBeTruthy();
    await desk.press('Alt+Shift+L');
    await desk.press('Alt+Y');
    expect(offersMade(desk)).toMatchObject([{ outcome: 'accepted' }]);
    expect(screen.queryByText('The customer’s answer is not recorded')).toBeNull();
  });
});

describe('the way out', () => {
  test('is always there in a live contact, timed, and completed or withdrawn', async () => {
    const desk = await callAboutPrice();
    await desk.press('Alt+P');
    const path = within(screen.getByRole('region', { name: 'Cancelling the service' }));
    const cancel = path.getByRole('button', { name: /^Cancel the service/ });
    expect(cancel.getAttribute('aria-disabled')).toBe('false');
    await desk.user.click(cancel);
    await desk.happen(() => {});
    expect(path.getByText('Cancellation requested')).toBeTruthy();
    expect(path.getByRole('timer').textContent).toMatch(/^00:0\d$/);
    await desk.press('Alt+Shift+X');
    expect(path.getByRole('button', { name: /^Cancel the service/ })).toBeTruthy();
    await desk.press('Alt+C');
    await desk.press('Alt+Shift+C');
    expect(desk.host.view().contact?.cancel.kind).toBe('completed');
    expect(path.getByText('Service cancelled after')).toBeTruthy();
  });

  test('is there for a caller nobody knows, too', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('unknown'));
    await desk.press('Alt+A');
    await desk.press('Alt+C');
    expect(desk.host.view().contact?.cancel.kind).toBe('requested');
  });
});
