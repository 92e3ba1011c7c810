/** The keys that move the cursor over a picture of values or a table of them. */
import type { Viewport } from './viewport.svelte.ts';

/** False for a key that does nothing here. */
export function moveByKey(port: Viewport, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { room, cursor } = port;
  const steps: Record<string, () => void> = {
    ArrowUp: () => port.move(-1, 0),
    ArrowDown: () => port.move(1, 0),
    ArrowLeft: () => port.move(0, -1),
    ArrowRight: () => port.move(0, 1),
    PageUp: () => port.move(-room.rows, 0),
    PageDown: () => port.move(room.rows, 0),
    Home: () => port.moveTo(event.shiftKey ? 0 : cursor.row, 0),
    End: () => port.moveTo(event.shiftKey ? Infinity : cursor.row, Infinity),
    '+': () => port.zoomBy(0.5),
    '=': () => port.zoomBy(0.5),
    '-': () => port.zoomBy(2),
  };
  steps[event.key]?.();
  return event.key in steps;
}
