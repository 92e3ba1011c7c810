/** The inspector's tabs, in order; a new one is one entry here. */
import type { Component } from 'svelte';
import type { MessageId } from '../messages/en.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import Memory from './Memory.svelte';
import Runs from './Runs.svelte';
import Variables from './Variables.svelte';

export interface InspectorTab {
  readonly id: string;
  readonly title: MessageId;
  readonly icon: 'table' | 'waypoints' | 'gauge' | 'history';
  readonly view: Component<{ workbench: Workbench }>;
}

export const inspectorTabs: readonly InspectorTab[] = [
  { id: 'variables', title: 'variables.title', icon: 'table', view: Variables },
  { id: 'memory', title: 'memory.title', icon: 'gauge', view: Memory },
  { id: 'runs', title: 'runs.title', icon: 'history', view: Runs },
];
