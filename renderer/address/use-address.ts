import type { ReportFilter } from '../../shared/domain/reporting/filter.ts';
import type { Screen } from './address.ts';
import { useAddressStore } from './address-store.ts';

/** The screen the address names. */
export function useScreen(): Screen {
  return useAddressStore((state) => state.address.screen);
}

/** What all screens are narrowed to. It keeps its identity while it stays the same. */
export function useReportFilter(): ReportFilter {
  return useAddressStore((state) => state.address.filter);
}

/** A part of the address that only this screen knows; null where it is not there. */
export function useAddressPart(name: string): string | null {
  return useAddressStore((state) => state.address.more[name] ?? null);
}
