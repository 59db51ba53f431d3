import { describe, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import type { OpenedCustomer } from '../../../shared/protocol/supervisor/customers.ts';
import { exampleBudgets, exampleFloor, exampleRequest } from '../../support/fake-host/examples.ts';
import { renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.now();
const CUSTOMER = '0b6e5b9e-6f0e-4a52-9c5d-0d5f0a7f3b21' as CustomerId;
const OPENED: OpenedCustomer = {
  customerId: CUSTOMER,
  name: 'Kari Hansen',
  phones: ['+4790000001'],
  email: 'kari@example.com',
  address: [{ name: 'city', value: 'Oslo' }],
  customerSinceMs: Date.UTC(2019, 4, 2, 12),
  language: 'nb',
  segment: 'consumer',
};

describe('a customer on a request', () => {
  async function requests() {
    history.replaceState(null, '', '#/approvals');
    const open = jest.fn((_asked: unknown) => OPENED);
    const masked = { customerId: CUSTOMER, customerName: 'K••• H•••' };
    const desk = await renderConsole({
      role: 'supervisor',
      floor: exampleFloor(NOW_MS),
      budgets: exampleBudgets(NOW_MS),
      approvals: [exampleRequest(1, NOW_MS, masked)],
      reports: { 'customer.open': open },
    });
    const card = within(await screen.findByRole('article'));
    return { desk, card, open };
  }

  test('is masked; by keys alone it is opened where it stands, once a reason is given', async () => {
    const { desk, card, open } = await requests();
    expect(screen.queryByText('Kari Hansen')).toBeNull();

    card.getByRole('button', { name: 'Show who K••• H••• is' }).focus();
    await desk.user.keyboard('{Enter}');
    expect(card.getByRole('textbox', { name: 'Why do you need to know?' })).toBe(
      document.activeElement,
    );
    await desk.user.keyboard('a{Enter}');
    expect(card.getByText('Say why in a few words.')).toBeTruthy();
    expect(open).not.toHaveBeenCalled();

    await desk.user.keyboard(' customer calls back{Enter}');
    await desk.happen(() => {});
    expect(open.mock.calls.map(([asked]) => asked)).toMatchObject([
      { customerId: CUSTOMER, why: 'a customer calls back' },
    ]);
    for (const text of ['Kari Hansen', '+4790000001', 'kari@example.com', 'Oslo']) {
      expect(card.getByText(text)).toBeTruthy();
    }
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Kari Hansen');
  });

  test('stays masked for whoever thinks better of it, who is back at the button', async () => {
    const { desk, card, open } = await requests();
    await desk.user.click(card.getByRole('button', { name: /^Show who/ }));
    await desk.user.keyboard('{Escape}');
    expect(card.getByRole('button', { name: /^Show who/ })).toBe(document.activeElement);
    expect(open).not.toHaveBeenCalled();
  });
});
