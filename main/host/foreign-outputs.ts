/** Outputs that another program saved in a notebook, as a run of Tapedeck's: text as text, markup for the frame alone. */
import type { SavedRun } from '../../preload/contract/host.ts';
import { isObject, type Json, type JsonObject } from '../../labs/format/work-document.ts';
import type { Output } from '../../preload/contract/output.ts';

/** A notebook with more than this beside a cell is shown from its start. */
const mostOutputs = 100;
const mostCharacters = 200_000;

/** Undefined when there is none. */
export function runOfOutputs(outputs: Json | undefined): SavedRun | undefined {
  if (!Array.isArray(outputs) || outputs.length === 0) return undefined;
  const given = outputs.slice(0, mostOutputs).filter(isObject);
  const failed = given.find((output) => output['output_type'] === 'error');
  return {
    status: failed ? 'failed' : 'done',
    outputs: given.flatMap(outputOf),
    elapsedMs: 0,
    ...(failed ? { error: { name: shortOf(failed['ename']), message: shortOf(failed['evalue']) } } : {}),
  };
}

function outputOf(output: JsonObject): Output[] {
  const text = (value: Json | undefined): Output[] => {
    const whole = textOf(value);
    return whole === '' ? [] : [{ kind: 'text', text: whole.slice(0, mostCharacters).replace(/\n$/, '') }];
  };
  if (output['output_type'] === 'stream') return text(output['text']);
  const data = isObject(output['data']) ? output['data'] : {};
  const markup = textOf(data['text/html']) || textOf(data['image/svg+xml']);
  if (markup !== '')
    return [
      {
        kind: 'markup',
        html: markup.slice(0, mostCharacters),
        text: textOf(data['text/plain']).slice(0, mostCharacters),
      },
    ];
  return text(data['text/plain']);
}

const shortOf = (value: Json | undefined): string => textOf(value).slice(0, mostCharacters);

/** nbformat allows one text or a list of texts; anything else is nothing. */
function textOf(value: Json | undefined): string {
  const parts = Array.isArray(value) ? value : [value];
  return parts.filter((part) => typeof part === 'string').join('');
}
