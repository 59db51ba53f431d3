import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function settings(): Promise<{ desk: RenderedConsole; letGo: () => void }> {
  const desk = await renderConsole({ preferences: { language: 'en', colorScheme: 'light' } });
  await desk.press('Ctrl+,');
  await screen.findByRole('heading', { name: 'Settings' });
  // From here on the workstation takes its time, as it may.
  return { desk, letGo: desk.host.hold('preferences.set') };
}

/** What a browser does to a native list for one arrow: jsdom has no keys for it. */
function arrow(list: HTMLSelectElement, step: 1 | -1): void {
  const value = list.options[list.selectedIndex + step]?.value;
  if (value !== undefined) fireEvent.change(list, { target: { value } });
}

test('two quick arrows in the list of languages are two steps, and both are kept', async () => {
  const { desk, letGo } = await settings();
  const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language' });
  arrow(list, 1);
  expect(list.value).toBe('id');
  arrow(list, 1);
  expect(list.value).toBe('nb');
  await desk.happen(letGo);
  expect(desk.host.view().preferences.language).toBe('nb');
  expect(list.value).toBe('nb');
});

test('an answer to the first of two quick steps does not take the second back', async () => {
  const { desk, letGo } = await settings();
  const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language' });
  arrow(list, 1);
  await desk.happen(() => {});
  const letGoSecond = desk.host.hold('preferences.set');
  arrow(list, 1);
  await desk.happen(letGo);
  expect(list.value).toBe('nb');
  arrow(list, 1);
  await desk.happen(letGoSecond);
  expect(desk.host.view().preferences.language).toBe('nl');
});

test.each([
  ['Colours', ['Dark', 'System'], { colorScheme: 'auto' }],
  ['What a screen reader is told', ['In full', 'In brief'], { verbosity: 'brief' }],
] as const)('two quick arrows in “%s” are two steps', async (group, steps, kept) => {
  const { desk, letGo } = await settings();
  const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
  expect(screen.getByRole('group', { name: group })).toBeTruthy();
  const [first, second] = steps;
  await desk.user.click(radio(group === 'Colours' ? 'Light' : 'In brief'));
  for (const step of [first, second]) {
    await desk.user.keyboard('{ArrowRight}');
    expect(radio(step).checked).toBe(true);
  }
  await desk.happen(letGo);
  expect(desk.host.view().preferences).toMatchObject(kept);
});

test('two quick arrows in the list of outputs are two steps', async () => {
  const desk = await renderConsole();
  await desk.press('Ctrl+,');
  const list = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Ring on' });
  expect(list.selectedOptions[0]?.textContent).toBe('The system’s output');
  arrow(list, 1);
  expect(list.selectedOptions[0]?.textContent).toBe('Silent');
  arrow(list, -1);
  expect(list.selectedOptions[0]?.textContent).toBe('The system’s output');
});
