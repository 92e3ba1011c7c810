/** Tells elements when they come near what is in sight of the notebook, and when they go far from it. */

/** Editors are made this far ahead of scrolling. */
const margin = '900px 0px';

const watched = new WeakMap<Element, (isNear: boolean) => void>();
const observers = new WeakMap<Element, IntersectionObserver>();

function observerOf(root: Element): IntersectionObserver {
  const found = observers.get(root);
  if (found) return found;
  const made = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
    },
    { root, rootMargin: margin },
  );
  observers.set(root, made);
  return made;
}

/** Answers how to stop. */
export function watchSight(element: Element, tell: (isNear: boolean) => void): () => void {
  const root = element.closest('.nb') ?? document.documentElement;
  const observer = observerOf(root);
  watched.set(element, tell);
  observer.observe(element);
  return () => observer.unobserve(element);
}

/** Whether an element is in sight of the window now, before any observer has looked. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= -200 && top <= innerHeight + 200;
}

let idle: (() => void)[] = [];

/** Does one thing at a time while nothing else is to be done. */
export function whenIdle(act: () => void): void {
  idle.push(act);
  if (idle.length === 1) requestIdleCallback(next, { timeout: 2000 });
}

function next(): void {
  const [act, ...rest] = idle;
  idle = rest;
  act?.();
  if (idle.length > 0) requestIdleCallback(next, { timeout: 2000 });
}
