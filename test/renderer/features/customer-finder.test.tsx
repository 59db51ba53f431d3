import { describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderConsole } from '../../support/render-console.tsx';

describe('finding a customer', () => {
  test('Enter takes the only one found for what is typed, not for what was typed before', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('unknown'));
    await desk.press('Alt+A');
    await desk.press('Alt+K');
    await desk.user.keyboard('ing');
    await screen.findByRole('list', { name: '1 found' });
    await desk.user.keyboard('mar{Enter}');
    await desk.happen(() => {});
    expect(desk.host.view().contact?.caller.kind).toBe('unknown');
    await desk.user.keyboard('{Backspace}{Backspace}{Backspace}');
    await screen.findByRole('list', { name: '1 found' });
    await desk.user.keyboard('{Enter}');
    await desk.happen(() => {});
    expect(desk.host.view().contact?.caller.kind).toBe('matched');
  });
});
