/** From this on, a reading proposes that a customer has refused to be kept; chosen for few false alarms. */
export const REFUSAL_HEARD = 0.6;
