/** Bounds of what a figure may really be. */
export type Interval = { readonly low: number; readonly high: number };

/** The standard normal distribution's quantile of two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/** Of two-sided 99.8 %: one in a thousand beyond on either side. */
export const Z_998 = 3.090232306167813;
