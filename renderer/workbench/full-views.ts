/** The views that take the notebook's place: head with a way back, Escape returns to where one was. */
import type { Component } from 'svelte';
import Compute from '../compute/Compute.svelte';
import History from '../history/History.svelte';
import type { MessageId } from '../messages/en.ts';
import TensorInspector from '../inspector/tensor/TensorInspector.svelte';
import Reference from '../reference/Reference.svelte';
import FirstRun from '../settings/FirstRun.svelte';
import Settings from '../settings/Settings.svelte';
import TapeView from '../tape/TapeView.svelte';
import TrajectoryStudio from '../trajectory/TrajectoryStudio.svelte';
import type { Workbench } from './workbench.svelte.ts';

export interface FullView {
  readonly title: MessageId;
  readonly view: Component<{ workbench: Workbench; about?: string | undefined }>;
}

/** A new view is one entry here and a command that opens it. */
export const fullViews = {
  compute: { title: 'engine.compute', view: Compute },
  inspector: { title: 'inspect.title', view: TensorInspector },
  history: { title: 'history.title', view: History },
  tape: { title: 'tape.title', view: TapeView },
  trajectory: { title: 'studio.title', view: TrajectoryStudio },
  reference: { title: 'reference.title', view: Reference },
  firstRun: { title: 'start.title', view: FirstRun },
  settings: { title: 'settings.title', view: Settings },
} satisfies Record<string, FullView>;

export type FullViewName = keyof typeof fullViews;
