import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { renderConsole } from '../../support/render-console.tsx';

const FULL = /^This workstation's disk is full/;
const notice = () => screen.queryByTestId('disk-notice');
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' });

describe('a disk that is full', () => {
  test('is told for as long as it lasts; what was typed stays on the page and is recorded by itself afterwards', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    desk.host.refuseNext('notes.save', 'disk-full');
    await desk.happen(() => desk.host.setDisk('full'));
    expect(notice()?.textContent).toMatch(FULL);
    expect(within(screen.getByRole('status')).getByText(FULL)).toBeTruthy();

    await desk.user.keyboard('x');
    expect(field().value).toBe('x');
    expect(screen.getByText('Kept here, saving soon')).toBeTruthy();
    await desk.happen(() => desk.host.setDisk('sound'));
    expect(notice()).toBeNull();
    expect(desk.host.view().contact?.notes.text).toBe('x');
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  test('is the reason given for what could not be done, and a contact is not closed over unsaved words', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    desk.host.refuseNext('cancel.request', 'disk-full');
    await desk.press('Alt+C');
    expect(desk.host.view().contact?.cancel.kind).toBe('none');
    expect(screen.getAllByText(/^Not recorded: this workstation's disk is full/)).not.toEqual([]);

    await desk.press('Alt+X');
    desk.host.refuseNext('wrap-up.draft', 'disk-full');
    await desk.press('Alt+S');
    desk.host.refuseNext('wrap-up.draft', 'disk-full');
    await desk.press('Alt+Enter');
    expect(desk.host.view().contact).not.toBeNull();
    await desk.press('Alt+Enter');
    expect(desk.host.view().contact).toBeNull();
  });
});
