/** What Mantine and the console need of a browser and jsdom does not have. */

class NoopResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const noMatch = (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});

const computedStyle = window.getComputedStyle.bind(window);

Object.assign(window, {
  matchMedia: noMatch,
  ResizeObserver: NoopResizeObserver,
  // jsdom prints "not implemented" when asked for a pseudo-element's style, as Mantine does.
  getComputedStyle: (element: Element) => computedStyle(element),
  scrollTo: () => {},
  // user-event looks for the other radio buttons of a group with it.
  CSS: { escape: (text: string) => text.replaceAll(/[^\w-]/g, '\\$&') },
});
Object.assign(window.HTMLElement.prototype, { scrollIntoView: () => {} });
Object.defineProperty(document, 'fonts', {
  configurable: true,
  value: { addEventListener: () => {}, removeEventListener: () => {}, ready: Promise.resolve() },
});
