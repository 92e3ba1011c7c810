/**
 * A system without a language of its own (LANG=C) gives Chromium the locale `en-US@posix`, which Intl refuses; uPlot asks
 * Intl for it while it loads, and the page would stay empty.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}
