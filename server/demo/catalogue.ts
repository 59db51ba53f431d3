/** What Nordlys Connect sells; prices in euro cents a month. */
export type Plan = {
  readonly kind: 'broadband' | 'mobile' | 'tv';
  readonly name: string;
  readonly monthlyMinor: number;
  /** What is left of 100 after what the service costs to provide. */
  readonly marginPercent: number;
};

/** Small to large. */
export const BROADBAND: readonly Plan[] = [
  { kind: 'broadband', name: 'Nordlys Fiber 100', monthlyMinor: 3490, marginPercent: 52 },
  { kind: 'broadband', name: 'Nordlys Fiber 250', monthlyMinor: 4490, marginPercent: 56 },
  { kind: 'broadband', name: 'Nordlys Fiber 500', monthlyMinor: 5490, marginPercent: 58 },
  { kind: 'broadband', name: 'Nordlys Fiber 1000', monthlyMinor: 6990, marginPercent: 60 },
];

export const MOBILE: readonly Plan[] = [
  { kind: 'mobile', name: 'Nordlys Mobile 5 GB', monthlyMinor: 1290, marginPercent: 40 },
  { kind: 'mobile', name: 'Nordlys Mobile 20 GB', monthlyMinor: 2190, marginPercent: 46 },
  { kind: 'mobile', name: 'Nordlys Mobile Unlimited', monthlyMinor: 3490, marginPercent: 48 },
];

export const TV: readonly Plan[] = [
  { kind: 'tv', name: 'Nordlys TV Start', monthlyMinor: 1190, marginPercent: 28 },
  { kind: 'tv', name: 'Nordlys TV Family', monthlyMinor: 2390, marginPercent: 34 },
];

export const BUSINESS_BROADBAND: Plan = {
  kind: 'broadband',
  name: 'Nordlys Business Fiber 1000',
  monthlyMinor: 11_900,
  marginPercent: 62,
};
