import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { inOrder, isInOrder, withNews } from '../../../renderer/features/floor/contact-rows.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { exampleFloor } from '../../support/fake-host/examples.ts';
import { renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.now();
const floor = exampleFloor(NOW_MS);

async function supervise() {
  const desk = await renderConsole({ role: 'supervisor', floor });
  await screen.findByRole('region', { name: 'Now' });
  await desk.happen(() => {});
  return desk;
}

const open = () => within(screen.getByRole('region', { name: 'Contacts now' }));
const who = () =>
  open()
    .getAllByRole('rowheader')
    .map((cell) => cell.querySelector('a')?.firstChild?.textContent);
const rowOf = (name: string) =>
  within(
    open()
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .closest('tr') as HTMLElement,
  );
const change = (part: Partial<Floor>): Floor => ({ ...floor, ...part });

describe('the floor now', () => {
  test('says what waits and for how long, and who wants to leave', async () => {
    await supervise();
    const now = within(screen.getByRole('region', { name: 'Now' }));
    for (const [label, value] of [
      ['Waiting', /^2$/],
      ['Longest wait', /^03:1\d$/],
      ['Live', /^2$/],
      ['Want to leave now', /^1$/],
      ['Abandoned today', /^6$/],
    ] as const) {
      const figure = now.getByText(label).parentElement?.querySelector('dd');
      expect(figure?.textContent).toMatch(value);
    }
  });

  test('lists contacts with stage, agent, mood, the cancel timer and who reads along', async () => {
    await supervise();
    expect(who()).toEqual(['Unknown customer', 'K••• H•••', 'B••• S•••', 'E••• W•••']);
    const leaving = rowOf('B••• S•••');
    expect(leaving.getByText('Live')).toBeTruthy();
    expect(leaving.getByText('Negative, falling')).toBeTruthy();
    expect(leaving.getByText('Maren Lie')).toBeTruthy();
    expect(leaving.getAllByRole('timer').at(-1)?.textContent).toMatch(/^01:1\d$/);
    const link = open().getByRole('link', { name: /^B•••/ });
    expect(link.getAttribute('href')).toMatch(/^#\/story\?.*contact=00000004-/);
  });

  test('moves no row under the eyes: what is new stands below, what is over is marked', async () => {
    const desk = await supervise();
    const [first, , ...others] = floor.contacts;
    if (first === undefined) throw new Error('nobody waits to begin with');
    const fresh = {
      ...first,
      contactId: '00000004-0000-4000-8000-000000000077' as ContactId,
      customerName: 'N••• N•••',
      sinceMs: NOW_MS - 900_000,
    };
    await desk.happen(() => desk.host.setFloor(change({ contacts: [fresh, first, ...others] })));
    expect(who()).toEqual(['Unknown customer', 'K••• H•••', 'B••• S•••', 'E••• W•••', 'N••• N•••']);
    expect(rowOf('K••• H•••').getByText('Over')).toBeTruthy();

    await desk.user.click(open().getByRole('button', { name: 'Put in order' }));
    expect(who()).toEqual(['N••• N•••', 'Unknown customer', 'B••• S•••', 'E••• W•••']);
    expect(open().getByRole('button', { name: 'Put in order' }).hasAttribute('disabled')).toBe(
      true,
    );
  });

  test('is put in order by mood or by who has wanted to leave longest, when asked', async () => {
    const desk = await supervise();
    await desk.user.click(open().getByRole('button', { name: 'Mood' }));
    expect(who().slice(0, 2)).toEqual(['B••• S•••', 'E••• W•••']);
    expect(open().getByRole('columnheader', { name: 'Mood' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await desk.user.click(open().getByRole('button', { name: 'Leaving since' }));
    expect(who()[0]).toBe('B••• S•••');
  });

  test('is walked through by the arrow keys', async () => {
    const desk = await supervise();
    const links = open().getAllByRole('link');
    links[0]?.focus();
    await desk.user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toBe(links[1]);
  });

  test('shows each agent’s team and says whose clocks today goes by', async () => {
    await supervise();
    const agents = within(screen.getByRole('region', { name: '6 agents' }));
    expect(agents.getAllByText('saves').length).toBeGreaterThan(0);
    expect(screen.getByText(/times in Europe\/Oslo$/)).toBeTruthy();
  });
});

describe('rows of the floor', () => {
  const { contacts } = floor;

  test('are in order until something new or over is among them', () => {
    const rows = inOrder(contacts, 'waiting');
    expect(isInOrder(rows, 'waiting')).toBe(true);
    expect(isInOrder(withNews(rows, contacts.slice(1)), 'waiting')).toBe(false);
    expect(isInOrder(inOrder(contacts, 'mood'), 'waiting')).toBe(false);
  });

  test('keep at most so many that are over, and never lose an open one', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      ...(contacts[0] as Floor['contacts'][number]),
      contactId: `00000004-0000-4000-8000-${String(n).padStart(12, '0')}` as ContactId,
    }));
    const rows = withNews(inOrder(many, 'waiting'), many.slice(50));
    expect(rows.filter(({ over }) => over)).toHaveLength(25);
    expect(rows.filter(({ over }) => !over)).toHaveLength(10);
    expect(rows[0]?.contact.contactId).toBe(many[25]?.contactId);
  });
});
