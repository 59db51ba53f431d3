import { describe, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { renderConsole } from '../../support/render-console.tsx';

describe('a ringing contact', () => {
  test('is announced, titled and shown at the edge, without taking the focus', async () => {
    const desk = await renderConsole();
    await desk.press('Ctrl+,');
    const language = await screen.findByRole('combobox', { name: 'Language' });
    language.focus();
    await desk.happen(() => desk.host.ring('known'));
    expect(document.activeElement).toBe(language);
    expect(screen.getByRole('status').textContent).toBe('Call from Budi Santoso');
    await waitFor(() => expect(document.title).toContain('Budi Santoso'));
    const card = within(screen.getByRole('region', { name: 'Ringing contact' }));
    expect(card.getByText('Budi Santoso')).toBeTruthy();
    expect(card.getByText(/Call back with a better price/)).toBeTruthy();
    expect(card.getByRole('button', { name: /^Accept/ })).toBeTruthy();
  });

  test('pops who is calling at once, and leaves the day in the middle until it is accepted', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    const who = within(screen.getByTestId('pop'));
    expect(who.getByText('Budi Santoso')).toBeTruthy();
    expect(who.getByText(/Customer since/)).toBeTruthy();
    expect(who.getByText(/Price rise not announced/, { selector: 'li' })).toBeTruthy();
    expect(who.getByText('€612')).toBeTruthy();
    expect(who.getByText('High risk')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
    await desk.press('Alt+A');
    expect(screen.getByRole('heading', { name: 'What is being said' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Ringing contact' })).toBeNull();
  });

  test('is taken off the page when it has gone to somebody else', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.happen(() => desk.host.withdraw());
    expect(screen.queryByTestId('pop')).toBeNull();
    expect(screen.getByText('No contact')).toBeTruthy();
  });

  test('says more to those who asked to hear more', async () => {
    const desk = await renderConsole({ preferences: { verbosity: 'full' } });
    await desk.happen(() => desk.host.ring('known'));
    expect(screen.getByRole('status').textContent).toMatch(
      /^Call from Budi Santoso\. Our promise is overdue/,
    );
  });

  test('is told again in a breath on demand: who, why, and what is at stake', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+B');
    expect(screen.getByRole('status').textContent).toMatch(
      /^Budi Santoso\. Our promise is overdue .*\. €612 at stake, High risk$/,
    );
  });

  test('never picks one of several customers who share a number', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('shared'));
    await desk.press('Alt+A');
    expect(screen.getByText('2 customers share this number')).toBeTruthy();
    expect(
      screen.getByText('Offers appear here once it is clear who the customer is.'),
    ).toBeTruthy();
    await desk.press('Alt+K');
    await desk.user.keyboard('{ArrowDown}{Enter}');
    await desk.happen(() => {});
    expect(desk.host.calls.at(-1)?.method).toBe('contact.choose-customer');
    expect(within(screen.getByTestId('pop')).getByText('Lars Solberg')).toBeTruthy();
  });

  test('from an unknown number is found by search, by key alone', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('unknown'));
    await desk.press('Alt+A');
    await desk.press('Alt+K');
    await desk.user.keyboard('ingrid');
    await screen.findByRole('button', { name: /Ingrid Solberg/ });
    await desk.user.keyboard('{Enter}');
    expect(await within(screen.getByTestId('pop')).findByText('Ingrid Solberg')).toBeTruthy();
  });

  test('from a new customer makes one, naming what is not filled in right', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('withheld'));
    await desk.press('Alt+A');
    expect(screen.getByText('The number is withheld. Ask who it is, then search.')).toBeTruthy();
    await desk.user.click(screen.getByRole('button', { name: 'Create a customer' }));
    await desk.user.keyboard('Nia Putri');
    await desk.user.type(screen.getByRole('textbox', { name: 'Phone' }), '0812');
    await desk.user.click(screen.getByRole('button', { name: 'Create and go on' }));
    expect(screen.getByText(/with its country code/)).toBeTruthy();
    await desk.user.clear(screen.getByRole('textbox', { name: 'Phone' }));
    await desk.user.type(screen.getByRole('textbox', { name: 'Phone' }), '+62 812-3456-7891');
    await desk.user.click(screen.getByRole('button', { name: 'Create and go on' }));
    await desk.happen(() => {});
    expect(desk.host.calls.at(-1)?.input).toMatchObject({
      customer: { name: 'Nia Putri', phone: '+6281234567891', email: null },
    });
    expect(within(screen.getByTestId('pop')).getByText('Nia Putri')).toBeTruthy();
  });
});
