import { describe, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { HostInput } from '../../../shared/contract/host-contract.ts';
import type { FollowUpLine } from '../../../shared/protocol/supervisor/follow-ups.ts';
import { exampleDay } from '../../support/fake-host/examples.ts';
import { renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.now();

describe('the agent’s day', () => {
  test('takes a promise as kept at the second press of the same button, not at the first', async () => {
    const { host, user } = await renderConsole({ day: exampleDay(NOW_MS) });
    const keep = jest.spyOn(host.handlers, 'promise.keep');
    const text = 'Call back about the September bill';
    const button = await screen.findByRole('button', { name: `Kept: ${text}` });
    await user.click(button);
    expect(keep).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(button.textContent).toBe('Kept');
    await user.keyboard('{Enter}{Enter}');
    expect(keep).toHaveBeenCalledTimes(1);
    expect(screen.queryByText(text)).toBeNull();
  });

  test('says whom to call and why, and records what came of it by keys alone', async () => {
    const { host, user } = await renderConsole({ day: exampleDay(NOW_MS) });
    const record = jest.spyOn(host.handlers, 'feedback.record');
    expect(await screen.findByText(/Stayed with us · \+442071234567/)).toBeTruthy();
    screen.getByRole('button', { name: 'Record the call to Emma Wilson' }).focus();
    await user.keyboard('{Enter}');
    const resolved = within(screen.getByRole('radiogroup', { name: 'Is it resolved?' }));
    await user.click(resolved.getByRole('radio', { name: 'Yes' }));
    const score = within(screen.getByRole('radiogroup', { name: /How satisfied/ }));
    await user.click(score.getByRole('radio', { name: '4' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(record.mock.calls[0]?.[0]).toMatchObject({
      outcome: { reached: true, resolved: true, score: 4 },
    });
    expect(screen.queryByText('Feedback calls')).toBeNull();
  });
});

describe('follow-ups, for supervisors', () => {
  const line: FollowUpLine = {
    id: '018f6b6e-2c00-7a00-8000-0000000000f1',
    kind: 'promise',
    state: 'overdue',
    contactId: null,
    agentId: null,
    agentName: 'Ane Agent',
    team: null,
    customerName: 'B••• S•••',
    dueAtMs: NOW_MS - 3_600_000,
    doneAtMs: null,
    text: 'Call back about the router',
    cause: null,
    attempts: 0,
    resolved: null,
    score: null,
    closedBy: null,
    note: null,
  };

  test('show what is not done, narrow to a state, and close one with how it was seen to', async () => {
    location.hash = '#/follow-ups?period=last-28-days';
    const asked: HostInput<'follow-up.list'>[] = [];
    const done: HostInput<'follow-up.done'>[] = [];
    const { user } = await renderConsole({
      role: 'supervisor',
      reports: {
        'follow-up.list': (input) => {
          asked.push(input);
          return {
            timeZone: 'Europe/Oslo',
            asOfMs: NOW_MS,
            rows: done.length === 0 ? [line] : [],
            rowCount: done.length === 0 ? 1 : 0,
            counts: { overdue: 1, due: 0, open: 2 },
          };
        },
        'follow-up.done': (input) => {
          done.push(input);
          return {};
        },
      },
    });
    const table = within(await screen.findByRole('table', { name: 'Promises and calls' }));
    expect(await table.findByText('Call back about the router')).toBeTruthy();
    expect(table.getByText('Overdue')).toBeTruthy();
    expect(asked.at(-1)?.filter).toEqual({ state: ['overdue', 'due', 'open'] });

    await user.click(screen.getByRole('radio', { name: 'Overdue (1)' }));
    expect(asked.at(-1)?.filter).toEqual({ state: ['overdue'] });
    expect(location.hash).toContain('state=overdue');

    await user.click(await table.findByRole('button', { name: 'Mark done' }));
    const form = within(await screen.findByRole('dialog'));
    await user.click(form.getByRole('button', { name: 'Mark done' }));
    expect(form.getByText('Say how it was seen to.')).toBeTruthy();
    await user.type(form.getByRole('textbox'), 'Came to the shop');
    await user.click(form.getByRole('button', { name: 'Mark done' }));
    expect(done).toEqual([{ id: line.id, kind: 'promise', note: 'Came to the shop' }]);
    expect(await screen.findByText(/Promises that agents make/)).toBeTruthy();
  });
});
