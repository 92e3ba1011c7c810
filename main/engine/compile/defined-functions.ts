/** The functions that a cell only defines under a top-level name, and the definitions that can be evaluated again alone. */
import type { AnyNode, Expression, Program } from 'acorn';
import { forEachChild, isFunction } from './parse-cell.ts';

/** Each function that is (part of) the value of top-level names, and those names. */
export function definedFunctions(program: Program): Map<AnyNode, string[]> {
  const owners = new Map<AnyNode, string[]>();
  const add = (value: AnyNode | null | undefined, names: string[]): void => {
    for (const found of functionsIn(value)) owners.set(found, names);
  };
  for (const statement of program.body) {
    const declaration = exported(statement);
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') {
      if (declaration.id) add(declaration, [declaration.id.name]);
    } else if (declaration.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) add(init, boundNames(id));
    } else if (
      declaration.type === 'ExpressionStatement' &&
      declaration.expression.type === 'AssignmentExpression'
    ) {
      const { left, right } = declaration.expression;
      if (left.type === 'Identifier') add(right, [left.name]);
    }
  }
  return owners;
}

export interface DefinitionSite {
  readonly name: string;
  readonly kind: 'function' | 'class';
  /** What stands for the value: a declaration of its name, or an expression. */
  readonly node: AnyNode;
}

export function definitionSites(program: Program): DefinitionSite[] {
  const sites: DefinitionSite[] = [];
  const add = (name: string, node: AnyNode): void => {
    if (isFunction(node)) sites.push({ name, kind: 'function', node });
    else if (isClass(node) && onlyDefines(node)) sites.push({ name, kind: 'class', node });
  };
  for (const statement of program.body) {
    const declaration = exported(statement);
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') {
      if (declaration.id) add(declaration.id.name, declaration);
    } else if (declaration.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations)
        if (id.type === 'Identifier' && init) add(id.name, init);
    } else if (
      declaration.type === 'ExpressionStatement' &&
      declaration.expression.type === 'AssignmentExpression'
    ) {
      const { left, right, operator } = declaration.expression;
      if (left.type === 'Identifier' && operator === '=') add(left.name, right);
    }
  }
  return sites;
}

function exported(statement: Program['body'][number]): AnyNode {
  if (statement.type === 'ExportNamedDeclaration') return statement.declaration ?? statement;
  return statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
}

/** The functions that a value consists of: itself, members of a class, entries of an object or array literal. */
function* functionsIn(value: AnyNode | null | undefined): Generator<AnyNode> {
  if (!value) return;
  if (isFunction(value)) yield value;
  else if (isClass(value)) {
    for (const member of value.body.body)
      if (member.type === 'MethodDefinition' || (member.type === 'PropertyDefinition' && !member.static))
        yield* functionsIn(member.value);
  } else if (value.type === 'ObjectExpression') {
    for (const property of value.properties)
      if (property.type === 'Property') yield* functionsIn(property.value);
  } else if (value.type === 'ArrayExpression') {
    for (const element of value.elements) yield* functionsIn(element);
  }
}

export function boundNames(pattern: AnyNode): string[] {
  const names: string[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'Identifier') names.push(node.name);
    else if (node.type === 'Property') visit(node.value);
    else if (node.type === 'AssignmentPattern') visit(node.left);
    else forEachChild(node, visit);
  };
  visit(pattern);
  return names;
}

type ClassNode = Extract<AnyNode, { type: 'ClassDeclaration' | 'ClassExpression' }>;

function isClass(node: AnyNode): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** A class whose evaluation runs none of the student's code. */
function onlyDefines({ superClass, body }: ClassNode): boolean {
  if (superClass && !isPlain(superClass)) return false;
  return body.body.every((member) => {
    if (member.type === 'StaticBlock') return false;
    if (member.computed && !isPlain(member.key)) return false;
    return member.type === 'MethodDefinition' || !member.static || !member.value || isPlain(member.value);
  });
}

function isPlain(node: AnyNode | Expression): boolean {
  if (node.type === 'Identifier' || node.type === 'Literal' || isFunction(node)) return true;
  return node.type === 'MemberExpression' && !node.computed && isPlain(node.object);
}
