/** What may be masked; `number` is a long number read out digit by digit that is none of the others. */
export const MASKED_KINDS = ['card', 'iban', 'national-id', 'phone', 'email', 'number'] as const;
export type MaskedKind = (typeof MASKED_KINDS)[number];

/** Where something personal stands: from `start` up to, not including, `end`. */
export type Finding = {
  readonly kind: MaskedKind;
  readonly start: number;
  readonly end: number;
  /** The digits of a card number, of which the last four may be shown. */
  readonly digits?: string;
};

/**
 * What stands in the place of something personal, in any language. Of a card the last four digits stay,
 * so that agent and customer can tell which it was (PCI DSS 4.0, 3.4.1: no more is shown than the issuer's
 * part and the last four); of all else, nothing.
 */
export function maskFor({ kind, digits = '' }: Finding): string {
  switch (kind) {
    case 'card':
      return `[card ****${digits.slice(-4)}]`;
    case 'national-id':
      return '[id]';
    case 'iban':
    case 'phone':
    case 'email':
    case 'number':
      return `[${kind}]`;
  }
}
