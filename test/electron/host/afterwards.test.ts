import { describe, expect, test } from '@jest/globals';
import { createAfterwards } from '../../../electron/host/afterwards.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { contactId } from '../../support/desk-under-test.ts';

const untilIdle = () => new Promise(setImmediate);

describe('what comes behind an answer', () => {
  test('is done in its order, after everything that follows the answer by promises', async () => {
    const done: string[] = [];
    const afterwards = createAfterwards(() => {});
    afterwards.add(() => done.push('first'));
    afterwards.add(() => done.push('second'));
    await Promise.resolve().then(() => Promise.resolve());
    done.push('answer');
    await untilIdle();
    expect(done).toEqual(['answer', 'first', 'second']);
  });

  test('is done once when it is wanted at once, also by one of its own', async () => {
    const done: string[] = [];
    const afterwards = createAfterwards(() => {});
    afterwards.add(() => {
      afterwards.finish();
      done.push('first');
    });
    afterwards.add(() => done.push('second'));
    afterwards.finish();
    await untilIdle();
    expect(done.toSorted()).toEqual(['first', 'second']);
  });

  test('goes on where one of it fails, and the fault is told', async () => {
    const faults: unknown[] = [];
    const done: string[] = [];
    const afterwards = createAfterwards((cause) => void faults.push(cause));
    const fault = new Error('the disk is full');
    afterwards.add(() => {
      throw fault;
    });
    afterwards.add(() => done.push('second'));
    await untilIdle();
    expect({ done, faults }).toEqual({ done: ['second'], faults: [fault] });
  });
});

describe('an outcome', () => {
  const it = deskPerTest('working');
  const ONE = { contactId: contactId(1) };

  test('is on the disk when the agent is answered; the day and the server hear of it behind that', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    const { wrapUp } = await desk.contact();
    await desk.call('wrap-up.draft', { ...ONE, draft: { ...wrapUp, resolved: true } });
    await desk.clock.advance(1_000);
    const told = () => desk.heard.filter(({ event }) => event === 'day.changed').length;
    const sent = () => desk.server.facts.all().some(({ type }) => type === 'contact.wrapped-up');
    const toldBefore = told();

    await desk.host.handlers['wrap-up.complete'](ONE);
    expect({ told: told(), sent: sent() }).toEqual({ told: toldBefore, sent: false });
    desk.crash();
    await desk.clock.advance(1_000);
    expect(sent()).toBe(true);
    expect((await desk.call('console.get', {})).day?.contacts).toMatchObject([ONE]);
  });
});
