import { expect, test } from 'vitest';
import { stripAnsi } from '../../../renderer/outputs/strip-ansi.ts';

const escape = '\u001B';

test.each([
  [`${escape}[31mred${escape}[0m plain`, 'red plain'],
  [`${escape}[1;38;5;200mbold${escape}[m`, 'bold'],
  [`${escape}]8;;http://example.com\u0007link${escape}]8;;\u0007`, 'link'],
  [`${escape}]8;;http://example.com${escape}\\link${escape}]8;;${escape}\\`, 'link'],
  ['\u009B31mred', 'red'],
  [`up${escape}[2Aclear${escape}[K`, 'upclear'],
  ['plain [31m text, ünïcode', 'plain [31m text, ünïcode'],
])('%j reads %j', (text, expected) => {
  expect(stripAnsi(text)).toBe(expected);
});
