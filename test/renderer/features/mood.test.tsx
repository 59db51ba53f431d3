import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { exampleFloor } from '../../support/fake-host/examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.UTC(2026, 10, 23, 9);

/** Speech a quarter of a minute apart, on a clock of the test's own. */
async function onCall() {
  let nowMs = NOW_MS;
  const desk = await renderConsole({ now: () => nowMs });
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  const hear = async (...said: readonly string[]) => {
    for (const text of said) {
      nowMs += 15_000;
      await desk.happen(() => desk.host.say('customer', text));
    }
  };
  return { ...desk, hear };
}

const GLAD = 'Bagus, mantap, puas sekali';
const CROSS = 'Buruk, mahal, lambat, saya kecewa';
const trend = () => screen.getByRole('img', { name: /^The customer’s words read/ });
const alert = () => screen.queryByText(/^Mood falling fast/);

describe('the way a contact goes', () => {
  test('is said in words: how it reads now, where it turned and when it was lowest', async () => {
    const { hear } = await onCall();
    expect(screen.getByText(/^The sentiment of the customer’s words is drawn here/)).toBeTruthy();
    await hear('Halo', CROSS, CROSS, GLAD, GLAD, GLAD);
    expect(trend().getAttribute('aria-label')).toBe(
      'The customer’s words read Positive now, rising; turned, lowest at 00:45',
    );
  });

  test('tells of a fast fall once, in the head of the conversation, until it is over', async () => {
    const { hear, host, happen } = await onCall();
    await hear(GLAD, CROSS);
    expect(alert()).toBeNull();
    await hear(CROSS, CROSS);
    expect(alert()?.textContent).toBe('Mood falling fast since 01:00');
    const head = screen.getByRole('heading', { name: 'What is being said' }).parentElement;
    expect(within(head as HTMLElement).getByText(/^Mood falling fast/)).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('The customer’s mood is falling fast');
    expect(trend().getAttribute('aria-label')).toMatch(/fell fast/);
    const status = screen.getByRole('status').firstElementChild;
    await hear(CROSS);
    // The same sentence, not said again: a new one would be a new element.
    expect(screen.getByRole('status').firstElementChild).toBe(status);
    await hear(GLAD, GLAD, GLAD);
    expect(alert()).toBeNull();
    await hear(CROSS, CROSS, CROSS);
    expect(alert()).toBeTruthy();
    expect(screen.getByRole('status').firstElementChild).not.toBe(status);
    await happen(() => host.hangUp());
    expect(alert()).toBeNull();
  });

  test('goes by what the agent says of a reading', async () => {
    const { hear, press, user, happen } = await onCall();
    await hear(GLAD, CROSS, CROSS, CROSS);
    expect(alert()).toBeTruthy();
    await press('Alt+Shift+E');
    await user.keyboard('{ArrowLeft}{Enter}');
    await happen(() => {});
    expect(alert()).toBeNull();
  });
});

describe('past contacts', () => {
  test('say in a word how each went', async () => {
    const desk = await onCall();
    const contacts = desk.host.view().contact?.caller;
    if (contacts?.kind !== 'matched') throw new Error('nobody rang');
    const read = contacts.customer.contacts.filter(({ sentiment }) => sentiment !== null);
    expect(read.length).toBeGreaterThan(0);
    const pop = within(screen.getByTestId('pop'));
    expect(pop.getAllByText(/ · (Negative|Neutral|Positive)( · |$)/)).toHaveLength(read.length);
  });
});

describe('the floor', () => {
  const floor = exampleFloor(NOW_MS);
  const supervise = async (with_: Partial<Floor> = {}): Promise<RenderedConsole> => {
    const desk = await renderConsole({ role: 'supervisor', floor: { ...floor, ...with_ } });
    await screen.findByRole('heading', { name: 'The floor' });
    await desk.happen(() => {});
    return desk;
  };
  const moods = () => within(screen.getByRole('region', { name: 'Mood falling fast' }));

  test('shows with which agent and customer the mood falls, and since when', async () => {
    await supervise();
    expect(moods().getByRole('rowheader', { name: 'B••• S•••' })).toBeTruthy();
    expect(moods().getByText('Siti Rahma')).toBeTruthy();
    expect(moods().getByRole('timer')).toBeTruthy();
  });

  test('tells of a fall as it comes, and of none that was there before', async () => {
    const desk = await supervise();
    expect(screen.getByRole('status').textContent).not.toMatch(/Mood/);
    const [first] = floor.sentimentAlerts;
    if (first === undefined) throw new Error('no alert to begin with');
    const contactId = '00000004-0000-4000-8000-000000000009' as typeof first.contactId;
    const fresh = { ...first, contactId, customerName: null, agentName: 'Ola Nordmann' };
    await desk.happen(() => desk.host.setFloor({ ...floor, sentimentAlerts: [fresh, first] }));
    expect(screen.getByRole('status').textContent).toBe(
      'Mood falling fast: Unknown customer, with Ola Nordmann',
    );
    expect(moods().getAllByRole('rowheader')).toHaveLength(2);
    await desk.happen(() => desk.host.setFloor({ ...floor, sentimentAlerts: [] }));
    expect(moods().getByText(/^No contact in which/)).toBeTruthy();
  });

  test('says nothing of moods where the company does not want that', async () => {
    const desk = await renderConsole({ role: 'supervisor', floor, moodsToSupervisors: false });
    await screen.findByRole('heading', { name: 'The floor' });
    await desk.happen(() => {});
    expect(screen.getByRole('region', { name: '6 agents' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Mood falling fast' })).toBeNull();
  });
});
