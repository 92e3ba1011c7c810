/** Asks an engine what the trajectory studio asks. */
import type { ExploreAnswer, ExploreQuestion } from '../../../preload/contract/trajectory.ts';
import type { Notebook } from '../cells/engines-under-test.ts';

let asks = 0;

export interface Asked {
  readonly run: number;
  readonly answer: Promise<ExploreAnswer>;
}

export function startExploring(notebook: Notebook, question: ExploreQuestion): Asked {
  const ask = ++asks;
  const { engine, session } = notebook;
  const { promise, resolve } = Promise.withResolvers<ExploreAnswer>();
  engine.onEvent((event) => {
    if (event.kind === 'explored' && event.ask === ask && event.answer.want !== 'begun')
      resolve(event.answer);
  });
  const run = engine.explore({ kind: 'explore', session, viewer: 'test', ask, question });
  return { run, answer: promise };
}

export const explored = (notebook: Notebook, question: ExploreQuestion): Promise<ExploreAnswer> =>
  startExploring(notebook, question).answer;

/** The answer of that kind, or the reason why there is none. */
export async function answerOf<Q extends ExploreQuestion>(
  notebook: Notebook,
  question: Q,
): Promise<Extract<ExploreAnswer, { want: Q['want'] }>> {
  const answer = await explored(notebook, question);
  if (answer.want !== question.want) throw new Error(answer.want === 'refused' ? answer.reason : answer.want);
  return answer as Extract<ExploreAnswer, { want: Q['want'] }>;
}
