/** Numbers as text: no digit more than their precision has, no digit less than names them. */
import { expect, test } from 'vitest';
import { float32Text, numberText, spelled } from '../../../main/engine/describe/number-text.ts';

const floats = process.env['TAPEDECK_FULL'] === '1' ? 100_000 : 5_000;

test.each([
  [Math.fround(0.1), '0.1'],
  [Math.fround(1 / 3), '0.33333334'],
  [Math.fround(1e-20), '1e-20'],
  [16777216, '16777216'],
  [-0, '-0'],
  [NaN, 'NaN'],
  [-Infinity, '-Infinity'],
])('the float32 %d reads %s', (value, text) => {
  expect(float32Text(value)).toBe(text);
});

test('the text of a float32 names exactly that float32', () => {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (let i = 0; i < floats; i++) {
    bits[0] = Math.imul(i + 1, 0x9e3779b1);
    const value = float[0] ?? NaN;
    expect(Object.is(Math.fround(Number(float32Text(value))), Number.isNaN(value) ? NaN : value)).toBe(true);
  }
});

test.each([
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [-Infinity, '-Infinity'],
  [-0, '-0'],
  [0, 0],
  [1.5, 1.5],
])('%d is spelled so that JSON carries it', (value, expected) => {
  expect(spelled(value)).toBe(expected);
});

test('a negative zero is seen', () => {
  expect(numberText(-0)).toBe('-0');
});
