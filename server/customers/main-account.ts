import type { AccountId } from '../../shared/domain/ids.ts';

/** The account of a customer of whom only one is known: it stands for all they have. */
export const MAIN_ACCOUNT = 'main' as AccountId;
