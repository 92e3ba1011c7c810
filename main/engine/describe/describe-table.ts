/** A list of records as a table: the columns of all of them, the first rows, nothing of the student's run. */
import type { Table } from '../../../preload/contract/output.ts';
import { cutText } from './cut-text.ts';
import { isProxy, ownProperty } from './own-property.ts';
import { spelled } from './number-text.ts';
import { textOf } from './text-of.ts';

const mostRows = 200;
const mostColumns = 30;
const longestField = 200;

/** Undefined for anything but a list of at least two records that hold something. */
export function describeTable(value: unknown): Table | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const columns = new Set<string>();
  const records: object[] = [];
  for (let i = 0; i < Math.min(value.length, mostRows); i++) {
    const found = ownProperty(value, i);
    const record = found && found !== 'getter' ? found.value : undefined;
    if (!isRecord(record)) return undefined;
    records.push(record);
    for (const key of Object.keys(record)) if (columns.size < mostColumns) columns.add(key);
  }
  if (columns.size === 0) return undefined;
  const names = [...columns];
  return {
    columns: names.map((name) => cutText(name, longestField)),
    rows: records.map((record) => names.map((name) => fieldOf(record, name))),
    count: value.length,
  };
}

function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || isProxy(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function fieldOf(record: object, name: string): Table['rows'][number][number] {
  const found = ownProperty(record, name);
  if (found === 'getter') return '[getter]';
  const value = found?.value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return spelled(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return cutText(value, longestField);
  return cutText(textOf(value).replace(/\s+/g, ' '), longestField);
}
