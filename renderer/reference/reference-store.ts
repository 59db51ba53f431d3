import { useMemo } from 'react';
import { create } from 'zustand';
import type { Disposition } from '../../shared/domain/contact/reference.ts';
import type { DispositionCode, OfferId, ReasonCode } from '../../shared/domain/ids.ts';
import { localize } from '../../shared/domain/languages.ts';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { keepEqual } from '../host/keep-equal.ts';
import { useLanguage } from '../i18n/use-format.ts';

type ReferenceState = {
  /** The company's offers, reasons, dispositions and limits; null until they have come. */
  readonly reference: ReferenceData | null;
  take(reference: ReferenceData | null): void;
};

export const useReferenceStore = create<ReferenceState>()((set) => ({
  reference: null,
  take: (reference) => set((state) => ({ reference: keepEqual(state.reference, reference) })),
}));

const NO_OFFERS: readonly Offer[] = [];
const NO_DISPOSITIONS: readonly Disposition[] = [];
const NO_REASONS: ReferenceData['reasons'] = [];

export function useReasons(): ReferenceData['reasons'] {
  return useReferenceStore((state) => state.reference?.reasons ?? NO_REASONS);
}

export function useDispositions(): readonly Disposition[] {
  return useReferenceStore((state) => state.reference?.dispositions ?? NO_DISPOSITIONS);
}

export function useOffers(): readonly Offer[] {
  return useReferenceStore((state) => state.reference?.offers ?? NO_OFFERS);
}

/** The offer as the company has it now; undefined where it has been taken out of the catalogue. */
export function useOffer(offerId: OfferId | null): Offer | undefined {
  return useReferenceStore((state) =>
    state.reference?.offers.find((offer) => offer.id === offerId),
  );
}

/** Labels of the contact reasons in the interface's language, by code. */
export function useReasonLabels(): ReadonlyMap<string, string> {
  return useLabels(useReasons());
}

export function useReasonLabel(code: ReasonCode | null): string | null {
  const labels = useReasonLabels();
  return code === null ? null : (labels.get(code) ?? code);
}

export function useDispositionLabels(): ReadonlyMap<string, string> {
  return useLabels(useDispositions());
}

export function useDispositionLabel(code: DispositionCode | null): string | null {
  const labels = useDispositionLabels();
  return code === null ? null : (labels.get(code) ?? code);
}

export function useOfferNames(): ReadonlyMap<string, string> {
  const offers = useOffers();
  const language = useLanguage();
  return useMemo(
    () => new Map(offers.map((offer) => [offer.id, localize(offer.name, language)])),
    [offers, language],
  );
}

function useLabels(coded: ReferenceData['reasons'] | readonly Disposition[]) {
  const language = useLanguage();
  return useMemo(
    () =>
      new Map<string, string>(coded.map(({ code, label }) => [code, localize(label, language)])),
    [coded, language],
  );
}
