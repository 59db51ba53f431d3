import { afterEach, describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Story, StoryEntry } from '../../../shared/protocol/supervisor/story.ts';
import { exampleStory } from '../../support/fake-host/example-story.ts';
import { exampleFloor } from '../../support/fake-host/examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const NOW_MS = Date.now();
const ID = exampleStory(NOW_MS).head.contactId;

/** A supervisor at the story's address; `live`: the contact goes on, and reading along is counted. */
async function read(story: Story, live = false) {
  const served = { story, live };
  const desk = await openAt(ID, {
    'contact.watch': () => ({ watching: served.live }),
    'contact.unwatch': () => ({}),
    'contact.story': () => served.story,
  });
  return { ...desk, served };
}

async function openAt(
  contactId: string,
  reports: NonNullable<Parameters<typeof renderConsole>[0]>['reports'],
): Promise<RenderedConsole> {
  window.location.hash = `#/story?contact=${contactId}`;
  const desk = await renderConsole({
    role: 'supervisor',
    floor: exampleFloor(NOW_MS),
    ...(reports === undefined ? {} : { reports }),
  });
  await screen.findByRole('heading', { name: 'The story of a contact' });
  await desk.happen(() => {});
  return desk;
}

const log = () => within(screen.getByRole('list', { name: 'What was said and what happened' }));
const asked = (desk: RenderedConsole, method: string) =>
  desk.host.calls.filter((call) => call.method === method).length;

afterEach(() => {
  window.location.hash = '';
});

describe('the story of a contact', () => {
  test('shows words and what happened in order of time, each with its own', async () => {
    await read(exampleStory(NOW_MS));
    const text = log()
      .getAllByRole('listitem')
      .map((item) => item.textContent)
      .join('\n');
    for (const part of [
      'Came in to Cancellation',
      'It has become too expensive.',
      'corrected by the agent; read as Neutral',
      'Playbook: Price too high, version 2',
      '→ A competitor',
      'Suggested as number 1: Ten percent off',
      'Expected net value €41.50',
      'Allowed by Maren Lie',
      '“Six years with us.”',
      '€48.00 from the day’s budget of team saves, 2026-11-23',
      '00:42 from request to completion',
      'The customer came back on the same reason',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.indexOf('It has become')).toBeLessThan(text.indexOf('Suggested as number 1'));
  });

  test('tells who and how it ended, and leads to the customer’s contacts around it', async () => {
    await read(exampleStory(NOW_MS));
    const facts = within(screen.getByRole('region', { name: 'About this contact' }));
    expect(facts.getByText('B••• S•••')).toBeTruthy();
    expect(facts.getByText('00:42')).toBeTruthy();
    expect(facts.getByText('Contacts before')).toBeTruthy();
    expect(facts.getByRole('link').getAttribute('href')).toMatch(/^#\/story\?.*contact=/);
  });

  test('is narrowed to its words, its offers or its playbook', async () => {
    const desk = await read(exampleStory(NOW_MS));
    await desk.user.click(screen.getByRole('radio', { name: 'Words' }));
    expect(log().getAllByText(/expensive/)).toHaveLength(1);
    expect(log().queryByText(/^Suggested/)).toBeNull();
    await desk.user.click(screen.getByRole('radio', { name: 'Offers' }));
    expect(log().queryByText('It has become too expensive.')).toBeNull();
    expect(log().getByText(/^Suggested/)).toBeTruthy();
    await desk.user.click(screen.getByRole('radio', { name: 'Playbook' }));
    expect(log().getByText(/^Playbook/)).toBeTruthy();
  });

  test('of a contact that is over is read once, and along with nothing', async () => {
    const desk = await read(exampleStory(NOW_MS));
    expect(asked(desk, 'contact.story')).toBe(1);
    expect(screen.queryByRole('button', { name: 'Stop reading along' })).toBeNull();
  });

  test('says so where one’s teams have no such contact', async () => {
    await openAt(ID, {
      'contact.watch': () => {
        throw new HostError('bad-input', 'none');
      },
    });
    expect(screen.getByText(/^There is no such contact among/)).toBeTruthy();
  });

  test('says what to do where the address names none', async () => {
    await openAt('nothing', {});
    expect(screen.getByText(/^Open a contact from the floor/)).toBeTruthy();
  });
});

describe('reading along', () => {
  const goingOn = (): Story => {
    const story = exampleStory(NOW_MS);
    const entries = story.entries.filter(({ kind }) => kind !== 'came-back' && kind !== 'ended');
    return { entries, head: { ...story.head, state: 'live', endedAtMs: null } };
  };
  const said = (text: string): StoryEntry => ({
    kind: 'said',
    id: `said ${text}`,
    atMs: NOW_MS,
    speaker: 'customer',
    text,
    reading: { label: 'positive', score: 0.6 },
    corrected: null,
  });

  test('says that the agent sees it, and follows what is said', async () => {
    const desk = await read(goingOn(), true);
    expect(screen.getByText('You are reading along; Siti Rahma sees it')).toBeTruthy();
    const { story } = desk.served;
    desk.served.story = { ...story, entries: [...story.entries, said('That is kind of you.')] };
    await desk.happen(() => desk.host.tellWatcher(ID));
    expect(log().getByText('That is kind of you.')).toBeTruthy();
    const before = asked(desk, 'contact.story');
    await desk.happen(() =>
      desk.host.tellWatcher('00000004-0000-4000-8000-000000000099' as ContactId),
    );
    expect(asked(desk, 'contact.story')).toBe(before);
  });

  test('stops when asked; what was read stays, and nothing more comes', async () => {
    const desk = await read(goingOn(), true);
    await desk.user.click(screen.getByRole('button', { name: 'Stop reading along' }));
    await desk.happen(() => {});
    expect(asked(desk, 'contact.unwatch')).toBe(1);
    expect(screen.getByText('You no longer read along; the contact goes on')).toBeTruthy();
    expect(log().getByText('It has become too expensive.')).toBeTruthy();
    const before = asked(desk, 'contact.story');
    await desk.happen(() => desk.host.tellWatcher(ID));
    expect(asked(desk, 'contact.story')).toBe(before);
    await desk.user.click(screen.getByRole('button', { name: 'Read along' }));
    await desk.happen(() => {});
    expect(screen.getByText(/^You are reading along/)).toBeTruthy();
  });

  test('ends when the page is left, and begins again after a reconnection', async () => {
    const desk = await read(goingOn(), true);
    const before = asked(desk, 'contact.watch');
    await desk.happen(() => desk.host.setConnection({ status: 'offline' }));
    await desk.happen(() => desk.host.setConnection({ status: 'online' }));
    expect(asked(desk, 'contact.watch')).toBe(before + 1);
    await desk.user.click(screen.getByRole('link', { name: 'Floor' }));
    await desk.happen(() => {});
    expect(asked(desk, 'contact.unwatch')).toBe(1);
  });

  test('is over with the contact', async () => {
    const desk = await read(goingOn(), true);
    Object.assign(desk.served, { live: false, story: exampleStory(NOW_MS) });
    await desk.happen(() => desk.host.tellWatcher(ID));
    expect(screen.queryByText(/^You are reading along/)).toBeNull();
    expect(log().getByText('The conversation ended')).toBeTruthy();
  });
});

describe('an agent', () => {
  const mark = () => screen.queryByText(/reading along$/, { selector: 'main span' });

  test('sees who reads along, told aloud once, also after a reload', async () => {
    const desk = await renderConsole();
    await desk.happen(() => desk.host.ring('known'));
    await desk.press('Alt+A');
    expect(mark()).toBeNull();
    await desk.happen(() => desk.host.watch(['Maren Dahl']));
    expect(mark()?.textContent).toBe('Maren Dahl is reading along');
    expect(screen.getByRole('status').textContent).toBe('Maren Dahl is reading along');
    await desk.happen(() => desk.host.watch(['Maren Dahl', 'Kees Bakker']));
    expect(mark()?.textContent).toBe('Maren Dahl and Kees Bakker are reading along');
    await desk.reload();
    expect(mark()?.textContent).toBe('Maren Dahl and Kees Bakker are reading along');
    await desk.happen(() => desk.host.watch([]));
    expect(mark()).toBeNull();
  });
});
