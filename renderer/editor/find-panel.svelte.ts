/** Whether the search in all cells is open, and what for. */
import type { Search } from './search-cells.ts';

export const findPanel = $state<{ open: boolean; search: Search; replacement: string; asked: number }>({
  open: false,
  search: { text: '', matchCase: false, isExpression: false },
  replacement: '',
  /** Rises each time it is asked for, open or not: the field takes the focus then. */
  asked: 0,
});

export function openFind(selected: string): void {
  if (selected && !selected.includes('\n')) findPanel.search = { ...findPanel.search, text: selected };
  findPanel.open = true;
  findPanel.asked++;
}
