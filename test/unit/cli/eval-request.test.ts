/** What `eval` makes of the lines it is given. */
import { expect, test } from 'vitest';
import { readRequest } from '../../../main/cli/eval-request.ts';

const read = (text: string): ReturnType<typeof readRequest> => readRequest({ kind: 'line', number: 7, text });

/** Id and message of a refused line. */
function refusal(text: string): [unknown, string] {
  const answer = read(text);
  return answer.kind === 'refused' ? [answer.id, answer.message] : [answer.request.id, 'not refused'];
}

test('a whole request is taken as it is', () => {
  const request = { id: 'a', code: '1 + 1', session: 's', stopAfterMs: 50 };
  expect(read(JSON.stringify(request))).toEqual({ kind: 'request', request });
});

test('a number may be an id', () => {
  expect(read('{"id":3,"code":""}')).toEqual({ kind: 'request', request: { id: 3, code: '' } });
});

test.each([
  ['not JSON', '{"id":', null, /^line 7: it is not JSON \(.+\); expected \{"id", "code"/],
  ['a list', '[1]', null, /^line 7: it is a list, not an object/],
  ['null', 'null', null, /^line 7: it is null, not an object/],
  ['a text', '"x"', null, /^line 7: it is a string, not an object/],
  ['without code', '{"id":"a"}', 'a', /^line 7: "code" is missing/],
  ['with code that is no text', '{"id":"a","code":5}', 'a', /^line 7: "code" is wrong: .*string.*5/],
  ['without an id', '{"code":"1"}', null, /^line 7: "id" is missing/],
  ['with an empty session', '{"id":1,"code":"1","session":""}', 1, /"session" is wrong/],
  ['with a stop in the past', '{"id":1,"code":"1","stopAfterMs":-1}', 1, /"stopAfterMs" is wrong/],
])('a line that is %s is refused with its number', (_, text, id, message) => {
  const [foundId, foundMessage] = refusal(text);
  expect(foundId).toBe(id);
  expect(foundMessage).toMatch(message);
});

test('code longer than the engine takes is refused with its length', () => {
  expect(refusal(JSON.stringify({ id: 'long', code: 'x'.repeat(4_000_001) }))).toEqual([
    'long',
    'line 7: "code" is wrong: 4000001 characters, at most 4000000 are taken; expected {"id", "code", "session"?, "stopAfterMs"?}',
  ]);
});

test('a line that was too long to keep is refused with its size', () => {
  const answer = readRequest({ kind: 'too-long', number: 2, bytes: 99_000_000 });
  expect(answer.kind === 'refused' && answer.message).toMatch(/^line 2: it has 99000000 bytes/);
});
