/** Something the student's own code threw while a check was trying it. */
import { explainError } from './explain-error.ts';
import { failed, type Diagnosis } from './verdict.ts';

export class StudentError extends Error {
  override readonly name = 'StudentError';
  /** What was called, or empty when it was the whole cell. */
  readonly called: string;
  readonly thrown: unknown;

  constructor(called: string, thrown: unknown) {
    super(textOf(thrown));
    this.called = called;
    this.thrown = thrown;
  }

  diagnosis(): Diagnosis {
    const { message, called: name } = this;
    if (kindOf(this.thrown) === 'NotFilledIn') return failed('still-todo', { message });
    const explained = explainError(kindOf(this.thrown), message);
    if (explained) return explained;
    return name === '' ? failed('cell.threw', { message }) : failed('student.threw', { name, message });
  }
}

/** Own data properties only: an error may come with a getter that throws. */
function ownText(thrown: unknown, key: 'name' | 'message'): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(thrown, key)?.value;
  return typeof value === 'string' ? value : undefined;
}

const kindOf = (thrown: unknown): string =>
  ownText(thrown, 'name') ?? (thrown instanceof Error ? thrown.constructor.name : '');

function textOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  return (ownText(thrown, 'message') ?? 'an error without a message').slice(0, 400);
}
