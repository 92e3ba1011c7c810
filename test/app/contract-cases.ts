/** Messages that a contract does not allow, made from the contract itself: each field missing, null, of another type, too large. */
import type * as v from 'valibot';

/** A schema as valibot keeps it: only what is asked of it here. */
interface Schema {
  readonly type: string;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly items?: readonly Schema[];
  readonly item?: Schema;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly value?: Schema;
  readonly getter?: (found: unknown) => Schema;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

export interface Case {
  /** Where in the message, and what is there. */
  readonly name: string;
  readonly message: unknown;
}

type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'nothing';

const typeOf = (found: unknown): JsonType => {
  if (found === undefined) return 'nothing';
  if (found === null) return 'null';
  return Array.isArray(found) ? 'array' : (typeof found as JsonType);
};

const requirementOf = (schema: Schema, type: string): unknown =>
  schema.pipe?.find((step) => step.type === type)?.requirement;

/** A value that the schema allows. */
export function goodFor(given: v.GenericSchema | Schema): unknown {
  const schema = given as Schema;
  switch (schema.type) {
    case 'literal':
      return schema.literal;
    case 'picklist':
      return schema.options?.[0];
    case 'string':
      return requirementOf(schema, 'regex') ? 'QUJD' : 'abc';
    case 'number':
      return Number(requirementOf(schema, 'min_value') ?? 1);
    case 'boolean':
      return true;
    case 'optional':
      return undefined;
    case 'nullable':
    case 'null':
      return null;
    case 'lazy':
      return goodFor(schema.getter?.(undefined) as Schema);
    case 'array':
      return schema.item ? [goodFor(schema.item)] : [];
    case 'tuple':
    case 'strict_tuple':
      return (schema.items ?? []).map(goodFor);
    case 'record':
      return { abc: goodFor(schema.value as Schema) };
    case 'union':
    case 'variant':
      return goodFor(schema.options?.[0] as Schema);
    case 'object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {}).flatMap(([name, entry]) => {
          const value = goodFor(entry);
          return value === undefined ? [] : [[name, value]];
        }),
      );
    default:
      throw new Error(`found a schema of the type "${schema.type}", expected one that messages are made of`);
  }
}

/** The kinds of JSON that a schema may take. */
function typesOf(schema: Schema): ReadonlySet<JsonType> {
  switch (schema.type) {
    case 'literal':
      return new Set([typeOf(schema.literal)]);
    case 'picklist':
      return new Set((schema.options ?? []).map(typeOf));
    case 'optional':
      return new Set([...typesOf(schema.wrapped as Schema), 'nothing']);
    case 'nullable':
      return new Set([...typesOf(schema.wrapped as Schema), 'null']);
    case 'lazy':
      return typesOf(schema.getter?.(undefined) as Schema);
    case 'union':
      return new Set((schema.options as Schema[]).flatMap((option) => [...typesOf(option)]));
    case 'tuple':
    case 'strict_tuple':
      return new Set(['array']);
    case 'variant':
    case 'strict_object':
      return new Set(['object']);
    case 'record':
      return new Set(['object', 'array']);
    case 'object': {
      // A list is an object without any of the names.
      const needsNothing = Object.values(schema.entries ?? {}).every((entry) =>
        typesOf(entry).has('nothing'),
      );
      return new Set(needsNothing ? ['object', 'array'] : ['object']);
    }
    default:
      return new Set([schema.type as JsonType]);
  }
}

const anyValues: readonly unknown[] = [null, true, 7, 'x', [], {}];
/** Not to be written out in the name of a case. */
const told = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 20)}… (${text.length})` : text;
};

/** What is not allowed at the place of this schema itself. */
function wrongFor(schema: Schema): unknown[] {
  // What it is around says the same.
  if (schema.type === 'optional' || schema.type === 'nullable') return [];
  const types = typesOf(schema);
  const wrong = anyValues.filter((value) => !types.has(typeOf(value)));
  const most = requirementOf(schema, 'max_length');
  if (schema.type === 'string' && typeof most === 'number') wrong.push('x'.repeat(most + 1));
  if (schema.type === 'string' && requirementOf(schema, 'min_length')) wrong.push('');
  if (schema.type === 'string' && requirementOf(schema, 'regex')) wrong.push('../x', 'a\0');
  if (schema.pipe?.some(({ type }) => type === 'integer')) wrong.push(0.5, 1e-300);
  const least = requirementOf(schema, 'min_value');
  if (typeof least === 'number') wrong.push(least - 1, -1e308);
  const largest = requirementOf(schema, 'max_value');
  if (typeof largest === 'number') wrong.push(largest + 1, 1e308);
  if (schema.type === 'literal' || schema.type === 'picklist')
    wrong.push('__proto__', 'constructor', `${goodFor(schema)} `);
  if (schema.type === 'array' && typeof most === 'number')
    wrong.push(Array.from({ length: most + 1 }, () => 'x'));
  return wrong;
}

/** All messages that differ from an allowed one at one place, where the contract says no. */
export function* refusedBy(given: v.GenericSchema | Schema, place = ''): Generator<Case> {
  const schema = given as Schema;
  for (const value of wrongFor(schema)) yield { name: `${place} is ${told(value)}`, message: value };
  yield* insideOf(schema, place);
}

function* insideOf(schema: Schema, place: string): Generator<Case> {
  const good = goodFor(schema);
  switch (schema.type) {
    case 'optional':
    case 'nullable': {
      const allowed = schema.type === 'optional' ? 'nothing' : 'null';
      for (const one of refusedBy(schema.wrapped as Schema, place))
        if (typeOf(one.message) !== allowed) yield one;
      return;
    }
    case 'object':
    case 'strict_object':
      for (const [name, entry] of Object.entries(schema.entries ?? {})) {
        const at = `${place}.${name}`;
        const { [name]: _, ...without } = good as Record<string, unknown>;
        if (!typesOf(entry).has('nothing')) yield { name: `${at} is missing`, message: without };
        for (const { name: what, message } of refusedBy(entry, at))
          yield { name: what, message: { ...without, [name]: message } };
      }
      return;
    case 'variant':
      for (const option of schema.options as Schema[])
        yield* refusedBy(option, `${place}(${kindOf(option)})`);
      return;
    case 'union':
      for (const option of schema.options as Schema[])
        for (const one of insideOf(option, place))
          // One argument less may be another option.
          if (!one.name.startsWith(`${place} has `)) yield one;
      return;
    case 'array':
      for (const { name, message } of refusedBy(schema.item as Schema, `${place}[0]`))
        yield { name, message: [message] };
      return;
    case 'tuple':
    case 'strict_tuple':
      for (const [at, item] of (schema.items ?? []).entries())
        for (const { name, message } of refusedBy(item, `${place}[${at}]`))
          yield { name, message: (good as unknown[]).with(at, message) };
      for (let count = 0; count < (schema.items?.length ?? 0); count++)
        yield { name: `${place} has ${count}`, message: (good as unknown[]).slice(0, count) };
      return;
    case 'record':
      for (const { name, message } of refusedBy(schema.value as Schema, `${place}.abc`))
        yield { name, message: { abc: message } };
      return;
    default:
      return;
  }
}

const kindOf = (option: Schema): string => String(option.entries?.['kind']?.literal ?? option.type);

/** The message with keys in every object that would reach the prototype of all objects, as JSON text. */
export const polluted = (message: unknown): string =>
  JSON.stringify(message)
    .replaceAll(
      /\{(?="|\})/g,
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"\\u005f_proto__":{"polluted":1},',
    )
    .replaceAll(',}', '}');
