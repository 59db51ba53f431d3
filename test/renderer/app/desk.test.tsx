import { describe, expect, test } from '@jest/globals';
import { act, screen, within } from '@testing-library/react';
import { exampleFloor } from '../../support/fake-host/examples.ts';
import { renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.now();

const floor = exampleFloor(NOW_MS);

describe('signing in', () => {
  test('says what is wrong in place, and opens the desk when it is right', async () => {
    const desk = await renderConsole({ signedIn: false });
    await desk.user.type(screen.getByLabelText('Email'), 'siti@example.com');
    await desk.user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
    await desk.happen(() => {});
    expect(screen.getByRole('alert').textContent).toBe('Email or password is not right.');
    await desk.user.type(screen.getByLabelText('Password'), 'offline{Enter}');
    await desk.happen(() => {});
    expect(screen.getByRole('alert').textContent).toMatch(/^The server cannot be reached/);
    await desk.user.type(screen.getByLabelText('Password'), 'right{Enter}');
    await desk.happen(() => {});
    expect(screen.getByTestId('call-bar')).toBeTruthy();
  });
});

describe('keys', () => {
  test('work from within a field, and a letter without a modifier only types', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.user.keyboard('a');
    expect(desk.host.view().contact?.phase.kind).toBe('ringing');
    await desk.press('Alt+A');
    await desk.user.keyboard('xyz');
    expect(desk.host.view().contact?.phase.kind).toBe('live');
    await desk.press('Alt+X');
    expect(desk.host.view().contact?.phase.kind).toBe('wrap-up');
  });

  test('held down count once, and AltGr is left to the keyboard layout', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    const press = (init: KeyboardEventInit) =>
      desk.happen(() => {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', ...init }));
      });
    await press({ ctrlKey: true, altKey: true });
    await press({ altKey: true, modifierAltGraph: true });
    await press({ altKey: true, repeat: true });
    expect(desk.host.view().contact?.phase.kind).toBe('ringing');
    await press({ altKey: true });
    expect(desk.host.view().contact?.phase.kind).toBe('live');
  });

  test('can be changed, hold at once, and never stand for two commands', async () => {
    const desk = await renderConsole();
    await desk.press('Ctrl+,');
    const accept = await screen.findByRole('button', { name: 'Alt A', description: 'Accept' });
    await desk.user.click(accept);
    await desk.press('Alt+P');
    expect(screen.getByRole('alert').textContent).toBe('Already used for “Present the offer”');
    await desk.press('Alt+Shift+Z');
    expect(desk.host.view().preferences.keys).toEqual({ 'contact.accept': 'Alt+Shift+Z' });
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    expect(desk.host.view().contact?.phase.kind).toBe('ringing');
    await desk.press('Alt+Shift+Z');
    expect(desk.host.view().contact?.phase.kind).toBe('live');
  });

  test('are all taught by the palette, which also gives the commands', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Ctrl+K');
    const search = await screen.findByRole('textbox', { name: 'Search commands' });
    expect(screen.getByRole('button', { name: /^Finish/ }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await desk.user.type(search, 'accept');
    const found = within(screen.getByRole('dialog', { name: 'All commands' }));
    await desk.user.click(found.getByRole('button', { name: /^Accept/ }));
    await desk.happen(() => {});
    expect(desk.host.view().contact?.phase.kind).toBe('live');
  });
});

describe('the page', () => {
  test('keeps what it had, with a quiet line, while its workstation is away', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    await desk.cut();
    expect(screen.getByText(/^No connection to this workstation/)).toBeTruthy();
    expect(within(screen.getByTestId('pop')).getByText('Budi Santoso')).toBeTruthy();
    desk.host.say('customer', 'Said while the page was away');
    await desk.join();
    expect(screen.queryByText(/^No connection to this workstation/)).toBeNull();
    expect(screen.getByText('Said while the page was away')).toBeTruthy();
    expect(desk.faults).toEqual([]);
  });

  test('says that it is offline, what waits, that work goes on, and what was put aside', async () => {
    const desk = await renderConsole();
    await desk.happen(() =>
      desk.host.setConnection({
        status: 'offline',
        waiting: 7,
        quarantined: [
          {
            factId: '01890000-0000-7000-8000-000000000001' as never,
            type: 'offer.accepted',
            code: 'not-allowed',
            detail: 'Beyond the limits that held.',
            contactId: null,
          },
        ],
      }),
    );
    const indicator = screen.getByTestId('connection');
    expect(indicator.textContent).toContain('Offline');
    expect(indicator.textContent).toContain('7 waiting');
    await desk.user.click(indicator);
    expect(await screen.findByText(/Work goes on/)).toBeTruthy();
    expect(screen.getByText('1 entry the server put aside')).toBeTruthy();
    expect(screen.getByText('Beyond the limits that held.')).toBeTruthy();
  });

  test.each([
    ['update-required', /asks for a newer Savedesk/],
    ['sign-in-again', /sign in again after this contact/],
  ] as const)('says what to do when the server refuses the desk: %s', async (refusal, what) => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.setConnection({ status: 'offline', refusal }));
    const indicator = screen.getByTestId('connection');
    expect(screen.getByLabelText('Needs a look')).toBeTruthy();
    await desk.user.click(indicator);
    expect(await screen.findByText(what)).toBeTruthy();
  });

  test('changes its language while running, without losing a word that was being typed', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    await desk.user.keyboard('half a ');
    for (const [language, notes, money] of [
      ['nb', 'Notat', /€\s?74,80|74,80\s€/],
      ['nl', 'Notities', /€\s?74,80/],
      ['id', 'Catatan', /€\s?74,80/],
    ] as const) {
      const { preferences } = desk.host.view();
      await act(() => desk.host.handlers['preferences.set']({ ...preferences, language }));
      const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: notes });
      expect(document.activeElement).toBe(field);
      expect(field.value).toBe('half a ');
      expect(document.documentElement.lang).toBe(language);
      expect(within(screen.getByTestId('pop')).getAllByText(money).length).toBeGreaterThan(0);
    }
  });

  test('follows the colour scheme that is preferred', async () => {
    const desk = await renderConsole({ preferences: { colorScheme: 'dark' } });
    const scheme = () => document.documentElement.getAttribute('data-mantine-color-scheme');
    expect(scheme()).toBe('dark');
    const { preferences } = desk.host.view();
    await act(() =>
      desk.host.handlers['preferences.set']({ ...preferences, colorScheme: 'light' }),
    );
    await desk.happen(() => {});
    expect(scheme()).toBe('light');
  });

  test('shows the day between contacts, with resolution as three marks that are never merged', async () => {
    const desk = await renderConsole();
    await desk.happen(() =>
      desk.host.setDay({
        contacts: [
          {
            contactId: '00000005-0000-4000-8000-000000000001' as never,
            customerName: 'Kari Hansen',
            reason: 'price' as never,
            disposition: 'saved' as never,
            endedAtMs: NOW_MS,
            synced: false,
            fcr: { claimed: true, confirmed: null, verified: 'repeated' },
          },
        ],
        promises: [],
        feedbackCalls: [],
      }),
    );
    const row = within(screen.getByText('Kari Hansen').closest('li') as HTMLElement);
    expect(row.getByText('Too expensive · Saved')).toBeTruthy();
    expect(row.getByText('Claimed by the agent: yes.')).toBeTruthy();
    expect(row.getByText('Confirmed by the customer: not said.')).toBeTruthy();
    expect(row.getByText('Verified: no, the customer came back.')).toBeTruthy();
    expect(row.getByRole('img', { name: /waiting to be sent/ })).toBeTruthy();
  });

  test('lets the agent be ready or not, with a reason, by hand and by key', async () => {
    const desk = await renderConsole();
    await desk.user.click(screen.getByRole('button', { name: /^Ready/ }));
    await desk.user.click(await screen.findByRole('menuitem', { name: 'Lunch' }));
    await desk.happen(() => {});
    expect(desk.host.view().agent.state).toEqual({ kind: 'not-ready', reason: 'lunch' });
    expect(screen.getByText('No contacts will come until you are ready.')).toBeTruthy();
    await desk.press('Alt+G');
    expect(desk.host.view().agent.state).toEqual({ kind: 'ready' });
    expect(screen.queryByText('No contacts will come until you are ready.')).toBeNull();
  });
});

describe('the floor', () => {
  test('is what a supervisor sees: agents, what waits, and counts that stay apart', async () => {
    const desk = await renderConsole({ role: 'supervisor', floor });
    await screen.findByRole('heading', { name: 'The floor' });
    await desk.happen(() => {});
    const agents = within(screen.getByRole('region', { name: '6 agents' }));
    expect(agents.getByRole('rowheader', { name: 'Ola Nordmann' })).toBeTruthy();
    expect(agents.getByText('Lunch')).toBeTruthy();
    const fcr = within(screen.getByRole('region', { name: 'First-contact resolution today' }));
    for (const [label, count] of [
      ['Claimed', '97'],
      ['Confirmed', '58'],
      ['Verified', '31'],
    ] as const) {
      expect(fcr.getByText(label).parentElement?.textContent).toBe(`${label}${count}`);
    }
    expect(screen.getByText(/^The offer was beyond/)).toBeTruthy();
  });

  test('is for people who take no contacts: they have a name and a way out, and no state', async () => {
    const desk = await renderConsole({ role: 'supervisor', floor });
    const bar = within(screen.getByTestId('call-bar'));
    expect(bar.queryByRole('button', { name: /Ready|Break/ })).toBeNull();
    const { session } = desk.host.view();
    const name = session.kind === 'signed-in' ? session.agent.name : '';
    await desk.user.click(bar.getByRole('button', { name }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual(['Sign out']);
    for (const item of items) await desk.user.click(item);
    await desk.happen(() => {});
    expect(desk.host.view().session.kind).toBe('signed-out');
  });

  test('keeps its figures and says from when they are while the server is away', async () => {
    const desk = await renderConsole({ role: 'admin', floor });
    await screen.findByText('148');
    await desk.happen(() => desk.host.setConnection({ status: 'offline' }));
    expect(screen.getByText(/^No connection to the server: these figures are from/)).toBeTruthy();
    expect(screen.getByText('148')).toBeTruthy();
    await desk.happen(() => desk.host.setConnection({ status: 'online' }));
    expect(screen.queryByText(/^No connection to the server/)).toBeNull();
  });

  test('says that it needs the server when it never could be asked', async () => {
    await renderConsole({ role: 'supervisor' });
    expect(await screen.findByText('No connection to the server')).toBeTruthy();
    expect(screen.getByText(/appears by itself when the connection is back/)).toBeTruthy();
  });
});
