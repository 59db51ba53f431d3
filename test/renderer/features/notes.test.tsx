import { describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function liveCall(): Promise<RenderedConsole> {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  return desk;
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' });
const savedText = (desk: RenderedConsole) => desk.host.view().contact?.notes.text;

describe('notes', () => {
  test('are where typing goes once a contact is accepted and nothing else has focus', async () => {
    const desk = await liveCall();
    await desk.user.keyboard('Called twice.');
    expect(field().value).toBe('Called twice.');
    await desk.happen(() => {});
    expect(savedText(desk)).toBe('Called twice.');
  });

  test('keep focus, text and selection while everything else on the page changes', async () => {
    const desk = await liveCall();
    await desk.user.keyboard('one two three');
    field().setSelectionRange(4, 7);
    await desk.happen(() => {
      desk.host.say('customer', 'Tagihan saya terlalu mahal.');
      desk.host.say('agent', 'Saya mengerti.');
      desk.host.setConnection({ status: 'offline', waiting: 3 });
    });
    await desk.press('Alt+R');
    await desk.press('Alt+P');
    await desk.press('Alt+Y');
    await desk.press('Alt+X');
    expect(document.activeElement).toBe(field());
    expect([field().selectionStart, field().selectionEnd]).toEqual([4, 7]);
    await desk.user.keyboard('2');
    expect(field().value).toBe('one 2 three');
  });

  test('are saved with one save on its way and only the newest text behind it', async () => {
    const desk = await liveCall();
    const letGo = desk.host.hold('notes.save');
    await desk.user.keyboard('abcdef');
    await desk.happen(letGo);
    const saves = desk.host.calls.filter(({ method }) => method === 'notes.save');
    expect(saves.map(({ input }) => input)).toMatchObject([
      { text: 'a', revision: 1 },
      { text: 'abcdef', revision: 6 },
    ]);
  });

  test('typed while the workstation is away stay on the page and are saved when it is back', async () => {
    const desk = await liveCall();
    await desk.user.keyboard('before ');
    await desk.cut();
    await desk.user.keyboard('during');
    expect(screen.getByText('Kept here, saving soon')).toBeTruthy();
    await desk.join();
    expect(field().value).toBe('before during');
    expect(savedText(desk)).toBe('before during');
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  test('are there after a reload in mid-sentence, with the caret at their end', async () => {
    const desk = await liveCall();
    await desk.user.keyboard('half a sent');
    await desk.reload();
    expect(field().selectionStart).toBe('half a sent'.length);
    await desk.user.keyboard('ence');
    await desk.happen(() => {});
    expect(savedText(desk)).toBe('half a sentence');
  });

  test('reach the disk to the last letter before the contact is closed', async () => {
    const desk = await liveCall();
    await desk.press('Alt+X');
    await desk.press('Alt+S');
    const letGo = desk.host.hold('notes.save');
    await desk.user.click(field());
    await desk.user.keyboard('last words');
    await desk.press('Alt+Enter');
    expect(desk.host.view().contact).not.toBeNull();
    await desk.happen(letGo);
    const methods = desk.host.calls.map(({ method }) => method);
    expect(methods.slice(-2)).toEqual(['notes.save', 'wrap-up.complete']);
    expect(desk.host.calls.at(-2)?.input).toMatchObject({ text: 'last words' });
  });
});
