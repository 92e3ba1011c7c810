/** Shapes and dtypes of the last run, after the lines that give the names their values. */
import { syntaxTree } from '@codemirror/language';
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { LineEnd, type Chip } from './line-end.ts';

type SyntaxNode = ReturnType<typeof syntaxTree>['topNode'];

/** What a cell's names held when it had run; `this.W` of a class stands under `Class.W`. */
export type ShapesByName = ReadonlyMap<string, Chip>;

const setShapes = StateEffect.define<ShapesByName>();

const hints = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, { effects, changes, docChanged, startState, state }) {
    for (const effect of effects) if (effect.is(setShapes)) return decorate(state, effect.value);
    if (!docChanged || value.size === 0) return value;
    const touched: [number, number][] = [];
    changes.iterChangedRanges((from, to) =>
      touched.push([startState.doc.lineAt(from).from, startState.doc.lineAt(to).to]),
    );
    // What a changed line gives now is not known before it runs.
    const kept = value.update({ filter: (at) => !touched.some(([from, to]) => from <= at && at <= to) });
    return kept.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(state: EditorState, shapes: ShapesByName): DecorationSet {
  if (shapes.size === 0) return Decoration.none;
  const chips = new Map<number, Chip[]>();
  for (const { name, at } of namedPlaces(state)) {
    const chip = shapes.get(name);
    if (!chip) continue;
    const end = state.doc.lineAt(at).to;
    chips.set(end, [...(chips.get(end) ?? []), chip]);
  }
  return Decoration.set(
    [...chips].map(([end, list]) => Decoration.widget({ widget: new LineEnd(list), side: 1 }).range(end)),
    true,
  );
}

export interface NamedPlace {
  readonly name: string;
  /** The end of the statement that gives it its value. */
  readonly at: number;
}

/** Declarations and assignments at the top of a cell, and assignments to `this` in its classes. */
export function namedPlaces(state: EditorState): readonly NamedPlace[] {
  const places: NamedPlace[] = [];
  const text = (node: SyntaxNode): string => state.sliceDoc(node.from, node.to);
  const endOf = (node: SyntaxNode): number => state.doc.lineAt(node.to).to;
  for (let node = syntaxTree(state).topNode.firstChild; node; node = node.nextSibling) {
    const end = endOf(node);
    if (node.name === 'VariableDeclaration')
      node.cursor().iterate((inner) => {
        if (inner.name === 'VariableDefinition') places.push({ name: text(inner.node), at: end });
        // Names inside a function are its own.
        return !/^(ArrowFunction|FunctionExpression|ClassExpression|ObjectExpression)$/.test(inner.name);
      });
    else if (node.name === 'ExpressionStatement' && node.firstChild?.name === 'AssignmentExpression') {
      const target = node.firstChild.firstChild;
      if (target?.name === 'VariableName') places.push({ name: text(target), at: end });
    } else if (node.name === 'ClassDeclaration') places.push(...fieldsOf(node, text, endOf));
  }
  return places;
}

function fieldsOf(
  declaration: SyntaxNode,
  text: (node: SyntaxNode) => string,
  endOf: (node: SyntaxNode) => number,
): NamedPlace[] {
  const places: NamedPlace[] = [];
  const named = declaration.getChild('VariableDefinition');
  if (!named) return places;
  declaration.cursor().iterate(({ name, node }) => {
    if (name !== 'AssignmentExpression') return;
    const field = /^this\.(\w+)$/.exec(node.firstChild ? text(node.firstChild) : '')?.[1];
    if (field) places.push({ name: `${text(named)}.${field}`, at: endOf(node) });
  });
  return places;
}

export const shapeHints = hints;

export function showShapes(view: EditorView, shapes: ShapesByName): void {
  if (shapes.size === 0 && view.state.field(hints).size === 0) return;
  view.dispatch({ effects: setShapes.of(shapes) });
}
