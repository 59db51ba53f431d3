/** The simulator cannot go on; the message says why and what to do. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';
}

/** The server refused one event of a contact; the next contact may fare better. */
export class EventRefusedError extends SimulatorError {}
