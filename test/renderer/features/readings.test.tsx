import { describe, expect, test } from '@jest/globals';
import { act, screen, within } from '@testing-library/react';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const CROSS = 'Tagihan saya mahal sekali';
const GLAD = 'Bagus, terima kasih';

async function onCall(...said: readonly string[]): Promise<RenderedConsole> {
  const desk = await renderConsole();
  await desk.happen(() => desk.host.ring('known'));
  await desk.press('Alt+A');
  for (const text of said) await desk.happen(() => desk.host.say('customer', text));
  return desk;
}

const likely = (code: string, probability: number) => ({ code: code as ReasonCode, probability });
const log = () => within(screen.getByRole('region', { name: 'Conversation' }));
const rowOf = (text: string) => {
  const row = log().getByText(text).closest('li');
  if (row === null) throw new Error(`no row for ${text}`);
  return within(row);
};
const markOf = (text: string) => {
  const [mark] = rowOf(text).getAllByRole('button');
  if (mark === undefined) throw new Error(`no reading beside ${text}`);
  return mark;
};
const chooser = () => screen.queryByRole('toolbar', { name: 'How does this read?' });
const inChooser = (name: string) => within(chooser() as HTMLElement).getByRole('button', { name });
const said = () => screen.getByRole('status').textContent;
const corrections = (desk: RenderedConsole) =>
  desk.host.calls
    .filter(({ method }) => method === 'utterance.correct')
    .map(({ input }) => input as { readonly utteranceId: string; readonly label: string | null })
    .map(({ utteranceId, label }) => [utteranceId, label]);

describe('what is read from the customer’s words', () => {
  test('stands beside them in words, and all its odds come to pointer and keyboard alike', async () => {
    const desk = await onCall(CROSS);
    const mark = markOf(CROSS);
    expect(mark.textContent).toBe('Negative, 67%. Asks about the bill: 80%');
    const odds = 'Negative 67% · neutral 33% · positive 0%\nAsks about the bill: 80%';
    const hint = () => screen.queryByText((_, element) => element?.textContent === odds);
    expect(hint()).toBeNull();
    await desk.user.hover(mark);
    expect(hint()).toBeTruthy();
    await desk.user.unhover(mark);
    await desk.user.hover(document.body);
    expect(hint()).toBeNull();
    act(() => mark.focus());
    expect(hint()).toBeTruthy();
    await desk.user.keyboard('{Escape}');
    expect(hint()).toBeNull();
  });

  test('names what they want where that is anything, and nothing of what the agent says', async () => {
    const desk = await onCall(CROSS, 'Jalan Merdeka nomor tiga');
    await desk.happen(() => desk.host.say('agent', 'Saya lihat tagihan Anda mahal.'));
    expect(rowOf(CROSS).getByText('Asks about the bill')).toBeTruthy();
    expect(rowOf('Jalan Merdeka nomor tiga').queryByText(/Something else/)).toBeNull();
    expect(markOf('Jalan Merdeka nomor tiga').textContent).toBe('Neutral, 100%');
    expect(rowOf('Saya lihat tagihan Anda mahal.').queryByRole('button')).toBeNull();
  });

  test('takes one stop of the Tab key, at the newest, and arrows go on from there', async () => {
    const desk = await onCall(CROSS, 'Halo', GLAD);
    const stops = () =>
      log()
        .getAllByRole('button')
        .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([markOf(GLAD)]);
    act(() => markOf(GLAD).focus());
    await desk.user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(markOf(CROSS));
    expect(stops()).toEqual([markOf(CROSS)]);
    await desk.user.keyboard('{ArrowUp}{ArrowDown}');
    expect(document.activeElement).toBe(markOf('Halo'));
    await desk.user.tab();
    expect(stops()).toEqual([markOf(GLAD)]);
  });
});

describe('correcting a reading', () => {
  test('takes a key, an arrow and Enter, and typing goes on where it was', async () => {
    const desk = await onCall(CROSS);
    const notes = screen.getByRole('textbox', { name: 'Notes' });
    await desk.user.type(notes, 'half ');
    await desk.press('Alt+Shift+E');
    expect(document.activeElement).toBe(inChooser('Negative'));
    // Whoever does not see where it opened hears which words it is about.
    expect(screen.getByRole('toolbar', { description: CROSS })).toBe(chooser());
    await desk.user.keyboard('{ArrowRight}{Enter}');
    await desk.happen(() => {});
    expect(corrections(desk)).toEqual([['u1', 'neutral']]);
    expect(said()).toBe('Corrected: Neutral');
    expect(chooser()).toBeNull();
    expect(rowOf(CROSS).getByText('corrected')).toBeTruthy();
    expect(markOf(CROSS).textContent).toBe(
      'Neutral, corrected by you; read as Negative, 67%. Asks about the bill: 80%',
    );
    await desk.user.keyboard('typed');
    expect((notes as HTMLTextAreaElement).value).toBe('half typed');
    expect(desk.faults).toEqual([]);
  });

  test('works by pointer, on any of the customer’s words, and can be taken back', async () => {
    const desk = await onCall(CROSS, GLAD);
    await desk.user.click(markOf(CROSS));
    expect(
      within(chooser() as HTMLElement).queryByRole('button', { name: 'Take back' }),
    ).toBeNull();
    await desk.user.click(inChooser('Positive'));
    await desk.happen(() => {});
    expect(rowOf(CROSS).getByText('corrected')).toBeTruthy();
    await desk.user.click(markOf(CROSS));
    await desk.user.click(inChooser('Take back'));
    await desk.happen(() => {});
    expect(corrections(desk)).toEqual([
      ['u1', 'positive'],
      ['u1', null],
    ]);
    expect(said()).toBe('Correction taken back');
    expect(rowOf(CROSS).queryByText('corrected')).toBeNull();
  });

  test('to what it was read as is taking it back, and says nothing where nothing was corrected', async () => {
    const desk = await onCall(CROSS);
    const choose = async (name: string) => {
      await desk.user.click(markOf(CROSS));
      await desk.user.click(inChooser(name));
      await desk.happen(() => {});
    };
    await choose('Negative');
    expect(corrections(desk)).toEqual([]);
    await choose('Positive');
    await choose('Negative');
    expect(corrections(desk)).toEqual([
      ['u1', 'positive'],
      ['u1', null],
    ]);
  });

  test('is left by Escape, by the same key, or by going elsewhere; nothing is recorded', async () => {
    const desk = await onCall(CROSS);
    const notes = screen.getByRole('textbox', { name: 'Notes' });
    act(() => notes.focus());
    for (const leave of ['Escape', 'Alt+Shift+E']) {
      await desk.press('Alt+Shift+E');
      expect(chooser()).toBeTruthy();
      await (leave === 'Escape' ? desk.user.keyboard('{Escape}') : desk.press(leave));
      expect(chooser()).toBeNull();
      expect(document.activeElement).toBe(notes);
    }
    await desk.press('Alt+Shift+E');
    await desk.user.click(notes);
    expect(chooser()).toBeNull();
    expect(corrections(desk)).toEqual([]);
  });

  test('goes up and down with the chooser open, and moves the trend with it', async () => {
    const desk = await onCall(CROSS, GLAD);
    const trend = () => screen.getByRole('img', { name: /^The customer’s words read/ });
    await desk.press('Alt+Shift+E');
    await desk.user.keyboard('{ArrowUp}');
    expect(rowOf(CROSS).getByRole('toolbar')).toBeTruthy();
    expect(document.activeElement).toBe(inChooser('Negative'));
    expect(trend().getAttribute('aria-label')).toMatch(/read Neutral now/);
    await desk.user.keyboard('{ArrowLeft}{Enter}');
    await desk.happen(() => {});
    expect(corrections(desk)).toEqual([['u1', 'positive']]);
    expect(trend().getAttribute('aria-label')).toMatch(/read Positive now/);
  });

  test('that the host refuses is told of, and the mark stays as it was', async () => {
    const desk = await onCall(CROSS);
    desk.host.refuseNext('utterance.correct', 'no-such-contact');
    await desk.user.click(markOf(CROSS));
    await desk.user.click(inChooser('Positive'));
    expect(await screen.findAllByText('This contact is no longer at your desk.')).not.toEqual([]);
    expect(rowOf(CROSS).queryByText('corrected')).toBeNull();
  });
});

describe('what the customer wants, and why', () => {
  test('are proposed beside each other, and each is taken by one key', async () => {
    const desk = await onCall('Terlalu mahal, saya mau berhenti');
    const take = (name: string) => screen.queryByRole('button', { name });
    expect(take('Take')).toBeTruthy();
    expect(take('Wants to cancel: Take')).toBeTruthy();
    await desk.press('Alt+Shift+W');
    expect(desk.host.view().contact).toMatchObject({ intent: 'cancel', reason: null });
    expect(said()).toBe('Noted: Wants to cancel');
    expect(take('Wants to cancel: Take')).toBeNull();
    await desk.press('Alt+R');
    expect(desk.host.view().contact).toMatchObject({ intent: 'cancel', reason: 'price' });
    expect(desk.keysPressed()).toBe(3);
  });

  test('fill the wrap-up once they are taken, and can be said otherwise there', async () => {
    const desk = await onCall('Terlalu mahal, saya mau berhenti');
    await desk.press('Alt+Shift+W');
    await desk.press('Alt+R');
    await desk.press('Alt+X');
    const wrapUp = within(screen.getByTestId('wrap-up'));
    const wants = wrapUp.getByRole('combobox', { name: 'What the customer wants' });
    expect((wants as HTMLInputElement).value).toBe('Wants to cancel');
    const why = wrapUp.getByRole('combobox', { name: 'Reason for the contact' });
    expect((why as HTMLInputElement).value).not.toBe('');
    await desk.user.clear(wants);
    await desk.user.type(wants, 'smaller{Enter}');
    await desk.happen(() => {});
    expect(desk.host.view().contact?.intent).toBe('downgrade');
  });

  test('a reason that only the model hears is proposed where it is likely, with its odds', async () => {
    const desk = await onCall('Halo');
    await desk.happen(() => desk.host.hearReasons([likely('moving', 0.72)]));
    expect(screen.getByText(/72% · likely from what was said/)).toBeTruthy();
    await desk.press('Alt+R');
    expect(desk.host.view().contact?.reason).toBe('moving');
  });

  test('the picker offers the likely reasons first, with their odds', async () => {
    const desk = await onCall('Halo');
    await desk.happen(() => desk.host.hearReasons([likely('moving', 0.41), likely('price', 0.2)]));
    expect(screen.queryByRole('button', { name: 'Take' })).toBeNull();
    await desk.press('Alt+Shift+R');
    await desk.user.keyboard('{ArrowDown}');
    const options = (await screen.findAllByRole('option', { hidden: true })).map(
      ({ textContent }) => textContent,
    );
    expect(options.slice(0, 2)).toEqual([
      expect.stringMatching(/41%$/),
      expect.stringMatching(/20%$/),
    ]);
    expect(options.slice(2).filter((text) => text?.includes('%'))).toEqual([]);
  });

  test('a refusal still goes before both, in the same place', async () => {
    const desk = await onCall('Terlalu mahal, saya mau berhenti');
    await desk.happen(() => desk.host.say('customer', 'Jangan tawarkan apa-apa lagi.'));
    expect(screen.queryByRole('button', { name: 'Take' })).toBeNull();
    expect(screen.queryByRole('button', { name: /: Take$/ })).toBeNull();
    await desk.press('Alt+Shift+Y');
    expect(screen.getByRole('button', { name: 'Take' })).toBeTruthy();
  });
});
