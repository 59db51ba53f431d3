import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { ACCOUNT_IDS } from '../../support/fake-host/people.ts';
import { renderConsole } from '../../support/render-console.tsx';

describe('a customer’s accounts', () => {
  test('show their facts, and which one the contact is about', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('business'));
    const shop = screen.getByRole<HTMLInputElement>('radio', { name: /^Shop, Haarlem/ });
    const label = shop.closest('label');
    expect(label?.textContent).toContain('€119.00 a month');
    expect(label?.textContent).toContain('Plus');
    expect(label?.textContent).toContain('€238.00 unpaid');
    expect(label?.textContent).toContain('1 open dispute');
    expect(label?.textContent).toContain('At hand');
    expect(shop.checked).toBe(true);
  });

  test('are chosen by keys alone', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('business'));
    await desk.press('Alt+A');
    await desk.press('Alt+Shift+K');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /^Shop, Haarlem/ }));
    await desk.user.keyboard('{ArrowDown}');
    await desk.happen(() => {});
    expect(desk.host.view().contact?.accountId).toBe(ACCOUNT_IDS.vans);
    const vans = screen.getByRole<HTMLInputElement>('radio', { name: /^Delivery vans/ });
    expect(vans.checked).toBe(true);
    expect(vans.closest('label')?.textContent).toContain('At hand');
    expect(screen.getByRole('status').textContent).toBe('This contact is now about Delivery vans');
  });

  test('name the account that an earlier contact and an earlier offer were about', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('business'));
    const pop = within(screen.getByTestId('pop'));
    const row = (text: RegExp) => pop.getByText(text).closest('li')?.textContent;
    expect(row(/^Question about the bill$/)).toContain('Shop, Haarlem');
    expect(row(/^25 euro credit/)).toContain('Delivery vans');
  });

  test('are no choice where there is one only', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    const pop = within(screen.getByTestId('pop'));
    expect(pop.queryByRole('radio')).toBeNull();
  });
});
