import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { exampleBudgets, exampleFloor, exampleRequest } from '../../support/fake-host/examples.ts';
import { SUPERVISOR } from '../../support/fake-host/granted.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.now();

async function supervise(approvals: readonly Approval[] = []): Promise<RenderedConsole> {
  history.replaceState(null, '', '#/approvals');
  const desk = await renderConsole({
    role: 'supervisor',
    floor: exampleFloor(NOW_MS),
    budgets: exampleBudgets(NOW_MS),
    approvals,
  });
  await screen.findByRole('region', { name: 'Requests' });
  await desk.happen(() => {});
  return desk;
}

const requests = () => screen.queryAllByRole('article');
const atHand = () => within(screen.getByRole('article', { current: true }));
const queue = () => within(screen.getByRole('region', { name: 'Requests' }));
const budgets = () => within(screen.getByRole('region', { name: 'Budgets' }));
/** What the page's own live region says; its parts have some of their own. */
const said = () =>
  screen.getAllByRole('status').find((one) => one.hasAttribute('aria-live'))?.textContent;
const decided = (desk: RenderedConsole) =>
  desk.host.calls.filter(({ method }) => method === 'approval.decide').map(({ input }) => input);
const answeredBy = (note: string): Approval['state'] => ({
  kind: 'denied',
  answer: { ...SUPERVISOR, atMs: NOW_MS, note },
});

describe('requests of the team', () => {
  test('say who asks for what, for whom, what it is worth and costs, and what it goes over', async () => {
    await supervise([exampleRequest(1, NOW_MS)]);
    const request = atHand();
    expect(request.getByText('Kari Hansen')).toBeTruthy();
    expect(request.getByText(/Ola Nordmann asks/)).toBeTruthy();
    expect(request.getByText('Six years with us, and a competitor is cheaper.')).toBeTruthy();
    for (const figure of ['€120.00', '€30.00', '€41.50']) {
      expect(request.getByText(figure)).toBeTruthy();
    }
    expect(request.getByText('Value per contact: €120.00, limit €100.00')).toBeTruthy();
    expect(request.getByRole('timer').textContent).toMatch(/^02:[12]\d$/);
  });

  test('appear at once and are announced, without moving what the keys are about', async () => {
    const desk = await supervise([exampleRequest(2, NOW_MS)]);
    const first = screen.getByRole('article', { current: true });
    await desk.happen(() =>
      desk.host.moveApproval(exampleRequest(1, NOW_MS, { agentName: 'Siti Rahma' })),
    );
    expect(requests()).toHaveLength(2);
    expect(screen.getByRole('article', { current: true })).toBe(first);
    expect(said()).toMatch(/^Siti Rahma asks for .+, €120\.00$/);
  });

  test('are approved by one key; the answer stays in its place until the supervisor goes on', async () => {
    const desk = await supervise([exampleRequest(1, NOW_MS), exampleRequest(2, NOW_MS)]);
    await desk.press('Alt+Shift+G');
    await desk.press('Alt+Shift+G');
    expect(decided(desk)).toEqual([
      {
        approvalId: exampleRequest(1, NOW_MS).request.approvalId,
        decision: { kind: 'approve', note: '' },
      },
    ]);
    expect(atHand().getByText('Maren Lie approved')).toBeTruthy();
    await desk.press('Alt+Shift+J');
    await desk.press('Alt+Shift+G');
    expect(decided(desk)).toHaveLength(2);
    expect(queue().getByText('0 waiting')).toBeTruthy();
  });

  test('are denied with a reason, by keys alone', async () => {
    const desk = await supervise([exampleRequest(1, NOW_MS)]);
    await desk.press('Alt+Shift+D');
    await desk.user.keyboard('{Enter}');
    expect(decided(desk)).toEqual([]);
    await desk.user.keyboard('Too soon after the last one.{Enter}');
    await desk.happen(() => {});
    expect(decided(desk)).toMatchObject([
      { decision: { kind: 'deny', note: 'Too soon after the last one.' } },
    ]);
    expect(queue().getAllByText('Too soon after the last one.')).toHaveLength(1);
  });

  test('are countered with another amount, by keys alone, and never with what is no amount', async () => {
    const desk = await supervise([exampleRequest(1, NOW_MS)]);
    await desk.press('Alt+Shift+V');
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: /^Worth at most/ });
    expect(amount.value).toBe('120.00');
    expect(document.activeElement).toBe(amount);
    await desk.user.keyboard('-5{Enter}');
    await desk.happen(() => {});
    expect(decided(desk)).toEqual([]);
    expect(screen.getByText('Write an amount above zero.')).toBeTruthy();
    await desk.user.clear(amount);
    await desk.user.keyboard('80.5{Enter}');
    await desk.happen(() => {});
    expect(decided(desk)).toMatchObject([
      { decision: { kind: 'counter', offerId: 'speed-upgrade-12m', faceValueMinor: 8_050 } },
    ]);
  });

  test('are countered with another offer', async () => {
    const desk = await supervise([exampleRequest(1, NOW_MS)]);
    await desk.press('Alt+Shift+V');
    await desk.user.selectOptions(
      screen.getByRole('combobox', { name: 'Which offer' }),
      '20% off for 6 months',
    );
    await desk.user.type(screen.getByRole('textbox', { name: 'Note to the agent' }), 'Try this.');
    await desk.user.click(screen.getByRole('button', { name: 'Send' }));
    await desk.happen(() => {});
    expect(decided(desk)).toMatchObject([
      { decision: { kind: 'counter', offerId: 'discount-20-6m', note: 'Try this.' } },
    ]);
  });

  test('answered by somebody else show who was first, and take no second answer', async () => {
    const desk = await supervise([exampleRequest(1, NOW_MS), exampleRequest(2, NOW_MS)]);
    await desk.happen(() =>
      desk.host.moveApproval(exampleRequest(1, NOW_MS, { state: answeredBy('No.') })),
    );
    expect(atHand().getByText('Maren Lie denied')).toBeTruthy();
    await desk.press('Alt+Shift+G');
    expect(decided(desk)).toEqual([]);
  });

  test('that crossed with another answer show that one', async () => {
    const desk = await supervise([exampleRequest(1, NOW_MS)]);
    const letGo = desk.host.hold('approval.decide');
    await desk.press('Alt+Shift+G');
    await desk.happen(() =>
      desk.host.moveApproval(exampleRequest(1, NOW_MS, { state: answeredBy('No.') })),
    );
    await desk.happen(letGo);
    expect(said()).toBe('Maren Lie was first');
  });

  test('answered today are kept below, with who and how long it took', async () => {
    await supervise([
      exampleRequest(1, NOW_MS, { askedAtMs: NOW_MS - 75_000, state: answeredBy('No.') }),
    ]);
    const row = within(queue().getByText('Maren Lie denied').closest('li') as HTMLElement);
    expect(row.getByText('after 01:15')).toBeTruthy();
    expect(row.getByText(/Ola Nordmann/)).toBeTruthy();
  });

  test('are read again after a reconnection', async () => {
    const desk = await supervise();
    await desk.happen(() => desk.host.setConnection({ status: 'offline' }));
    expect(queue().getByText(/^Requests are read from the server/)).toBeTruthy();
    const asked = () => desk.host.calls.filter(({ method }) => method === 'approval.list').length;
    const before = asked();
    await desk.happen(() => desk.host.setConnection({ status: 'online' }));
    expect(asked()).toBe(before + 1);
    expect(queue().getByText(/^Nobody is waiting for an answer/)).toBeTruthy();
  });
});

describe('budgets', () => {
  test('show what was given, what is out on desks and what is left of the limit', async () => {
    await supervise();
    const bar = budgets().getByRole('img', {
      name: '€820.00 given and €165.00 out on desks, of €2,000.00',
    });
    expect(bar).toBeTruthy();
    expect(budgets().getByText('€1,015.00')).toBeTruthy();
    expect(budgets().getByText('Agent Siti Rahma')).toBeTruthy();
  });

  test('let an amount be written off with a note, only where its desk is away', async () => {
    const desk = await supervise();
    const buttons = budgets().getAllByRole('button', { name: 'Write off' });
    expect(buttons).toHaveLength(1);
    await desk.user.click(buttons[0] as HTMLElement);
    expect(budgets().getByText(/^The desk will not come back/)).toBeTruthy();
    await desk.user.keyboard('{Enter}');
    expect(budgets().getByText(/^Say what happened/)).toBeTruthy();
    expect(desk.host.calls.some(({ method }) => method === 'lease.write-off')).toBe(false);
    await desk.user.keyboard('The laptop was stolen.{Enter}');
    await desk.happen(() => {});
    expect(desk.host.calls.findLast(({ method }) => method === 'lease.write-off')?.input).toEqual({
      leaseId: exampleBudgets(NOW_MS).leases[1]?.lease.leaseId,
      note: 'The laptop was stolen.',
    });
    expect(budgets().queryByText('Kees de Vries')).toBeNull();
    expect(said()).toBe('€100.00 of Kees de Vries written off');
  });
});
