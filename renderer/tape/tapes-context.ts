/** Lets what stands deep in the prose find the tapes of the open document. */
import { createContext } from 'svelte';
import type { Workbench } from '../workbench/workbench.svelte.ts';

export const [tapesOf, setTapesOf] = createContext<Workbench>();
