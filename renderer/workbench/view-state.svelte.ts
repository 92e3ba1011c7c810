/** What of the page is open and selected: nothing that survives it, nothing that anyone else owns. */
import { fullViews, type FullViewName } from './full-views.ts';

export class ViewState {
  palette = $state(false);
  /** What stands in the notebook's place; `about` is what it shows, a variable's name for example. */
  fullView = $state.raw<{ readonly name: FullViewName; readonly about?: string | undefined }>();
  /** On narrow windows both side panels are strips until they are opened. */
  sidebarOpen = $state(false);
  inspectorOpen = $state(false);
  /** Slug of the section that is being read. */
  sectionInSight = $state<string>();
  /** Which of the inspector's tabs is open. */
  tab = $state('variables');
  /** The name that is selected in the variables panel. */
  variable = $state<string>();

  /** The note whose text is open for writing. */
  noteInEdit = $state<string>();

  /** What had the focus before a view took the notebook's place. */
  cameFrom: Element | null = null;

  /** The view that the inspector was opened from. */
  #behind: ViewState['fullView'];

  show(name: FullViewName, about?: string): void {
    if (!this.fullView) this.cameFrom = document.activeElement;
    if (this.fullView?.name !== name) this.#behind = name === 'inspector' ? this.fullView : undefined;
    this.fullView = { name, about };
  }

  /** Whether there is a view that shows a variable in full. */
  get canOpenVariable(): boolean {
    return 'inspector' in fullViews;
  }

  openVariable(name: string): void {
    this.variable = name;
    if (this.canOpenVariable) this.show('inspector' as FullViewName, name);
  }

  selectVariable(name: string): void {
    this.variable = name;
    this.tab = 'variables';
  }

  closeView(): void {
    this.fullView = this.#behind = undefined;
  }

  /** To the view that this one was opened from, else to the notebook. */
  leaveView(): void {
    this.fullView = this.#behind;
    this.#behind = undefined;
  }
}
