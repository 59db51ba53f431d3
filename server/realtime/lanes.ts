import type { DeskRequest } from '../../shared/protocol/desk-messages.ts';
import { supervisorRequests } from '../../shared/protocol/supervisor-requests.ts';
import type { AnswerRequest } from './requests.ts';
import { createTurns } from './turns.ts';

/**
 * How many requests are answered at once, of all desks together: fewer than there are connections to the
 * database, so that a contact that comes in finds one free however much desks ask (S8).
 */
const MOST_OF_DESKS = 5;
/** A supervisor's question may take seconds; those of desks do not wait behind it. */
const MOST_OF_SUPERVISORS = 3;

/** Answers a few requests at a time; the others wait in memory, in their order. */
export function inLanes(answer: AnswerRequest): AnswerRequest {
  const desks = createTurns(MOST_OF_DESKS);
  const supervisors = createTurns(MOST_OF_SUPERVISORS);
  return (name, input, session) => {
    // Asks nothing of the database, and measures how long the way is.
    if (name === 'clock.read') return answer(name, input, session);
    const lane = isOfSupervisors(name) ? supervisors : desks;
    return new Promise((resolve, reject) => {
      lane.take((done) => void answer(name, input, session).then(resolve, reject).finally(done));
    });
  };
}

function isOfSupervisors(name: DeskRequest): boolean {
  return Object.hasOwn(supervisorRequests, name);
}
