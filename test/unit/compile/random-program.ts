/** Random JavaScript that ends: declarations, loops, closures, patterns, classes, errors and awaits over a few names. */

type Random = () => number;

export function randomProgram(random: Random): readonly [body: string, last: string] {
  const writer = new ProgramWriter(random);
  const body = Array.from({ length: 3 + Math.floor(random() * 6) }, () => writer.topLevel()).join('\n');
  return [
    `const log = [];\n${body}`,
    `[log, ${writer.variables.map((name) => `show(${name})`).join(', ')}]`,
  ].map((text) =>
    text.replaceAll('show(', '((x) => typeof x === "function" ? x.name : x)('),
  ) as unknown as readonly [string, string];
}

class ProgramWriter {
  readonly variables: string[] = [];
  readonly #functions: string[] = [];
  readonly #random: Random;
  #made = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  topLevel(): string {
    if (this.variables.length < 2) return this.#declare();
    return this.#pick([
      () => this.#declare(),
      () => this.#declare(),
      () => this.#declareFunction(),
      () => this.#declareClass(),
      () => this.#statement(2, this.variables),
      () => this.#statement(2, this.variables),
    ])();
  }

  #declare(): string {
    const known = [...this.variables];
    const a = this.#name();
    const b = this.#name();
    this.variables.push(a, b);
    const value = (): string => this.#expression(2, known);
    return this.#pick([
      () => `let ${a} = ${value()}, ${b} = ${this.#expression(2, [...known, a])};`,
      () => `var ${a} = ${value()}\nvar ${b}`,
      () => `let { ${a}, x: ${b} = ${value()} } = { ${a}: ${value()} };`,
      () => `let [${a}, ...${b}] = [${value()}, ${value()}, ${value()}];`,
      () => `let ${a} = ${value()}\nlet ${b}\n${b} = ${a}`,
      () => `let ${b} = 0; for (var ${a} = 0; ${a} < 3; ${a}++) ${b} += ${a};`,
      () => `let ${a} = await ${value()}; const ${b} = await Promise.resolve(${a});`,
    ])();
  }

  #declareFunction(): string {
    const name = this.#name();
    const known = [...this.variables, 'p', 'q'];
    const text = this.#pick([
      () =>
        `function ${name}(p, q = ${this.#expression(1, this.variables)}) { ${this.#statement(1, known)} return ${this.#expression(1, known)} }`,
      () => `const ${name} = (p, q) => ${this.#expression(2, known)};`,
      () =>
        `const ${name} = (p, { q = 1 } = {}) => { try { return ${this.#expression(1, known)} } finally { log.push(p) } };`,
      () =>
        `const ${name} = (() => { let q = 0; return (p) => { q++; return ${this.#expression(1, known)} } })();`,
    ])();
    this.#functions.push(name);
    return text;
  }

  #declareClass(): string {
    const name = this.#name();
    const made = this.#name();
    const known = [...this.variables];
    this.variables.push(made);
    return `class ${name} { v = ${this.#expression(1, known)}; static s = ${this.#expression(1, known)}; m(p) { return [this.v, ${name}.s, ${this.#expression(1, [...known, 'p'])}] } }\nlet ${made} = new ${name}().m(${this.#expression(1, known)});`;
  }

  #statement(depth: number, known: readonly string[]): string {
    const one = (): string => this.#expression(depth, known);
    const inner = (...more: string[]): string =>
      depth > 0 ? this.#statement(depth - 1, [...known, ...more]) : `log.push(${one()});`;
    const target = this.#pick(this.variables.filter((name) => known.includes(name)));
    return this.#pick([
      () => `try { ${target} = ${one()}; } catch (e) { log.push(e.name) }`,
      () => `if (${one()}) { ${inner()} } else ${inner()}`,
      () => `for (const x of [1, ${one()}]) { ${inner('x')} if (x === 1) continue; break; }`,
      () => `for (let i = 0; i < 2; i++) { ${inner('i')} }`,
      () => `try { ${inner()} null.x } catch (e) { log.push(e.name); } finally { ${inner()} }`,
      () => `switch (${one()}) { case 1: ${inner()} break; default: { let y = ${one()}; ${inner('y')} } }`,
      () => `{ let z = ${one()}; log.push(() => z, z); ${inner('z')} }`,
      () => `log.push(${one()});`,
      () => `[${target}] = [${one()}];`,
    ])();
  }

  #expression(depth: number, known: readonly string[]): string {
    const leaf = (): string =>
      known.length > 0 && this.#random() < 0.6
        ? this.#pick(known)
        : this.#pick(['1', '2.5', '"s"', 'null', '[1, 2]', '{}.x']).replace('{}.x', '({}).x');
    if (depth <= 0) return leaf();
    const one = (): string => this.#expression(depth - 1, known);
    const called = this.#functions.length > 0 ? this.#pick(this.#functions) : 'String';
    return this.#pick([
      leaf,
      leaf,
      () => `(${one()} ${this.#pick(['+', '===', '&&', '||', '??', '<'])} ${one()})`,
      () => `${called}(${one()})`,
      () => `[${one()}, ...[${one()}]]`,
      () => `[${one()}].map((e) => [e, ${one()}])`,
      () => `\`<\${${one()}}>\``,
      () => `typeof ${one()}`,
      () => `(${one()} ? ${one()} : ${one()})`,
      () => `({ a: ${one()} })?.a`,
    ])();
  }

  #name(): string {
    return `n${this.#made++}`;
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }
}
