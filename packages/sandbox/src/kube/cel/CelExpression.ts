import {
  type ASTNode,
  type Environment,
  Optional,
  type ParseResult,
} from '@marcbachmann/cel-js';
import { isRecord } from '../json';
import { goRegExp } from '../schema/goRegExp';

/** An expression that is not one of the language, or not of these types. */
export class CelSyntaxError extends Error {}

/** An expression that could not be evaluated with the values that it was given. */
export class CelEvaluationError extends Error {}

const WRONG_TYPE = {
  bool: 'cel expression must evaluate to a bool',
  string: 'messageExpression must evaluate to a string',
};

/** An expression whose types are right. */
export class CelExpression {
  readonly usesOldSelf: boolean;
  readonly #evaluate: ParseResult;
  readonly #hasOptionalOldSelf: boolean;

  /**
   * @param type - what it has to evaluate to
   * @throws CelSyntaxError
   */
  constructor(
    environment: Environment,
    source: string,
    {
      type,
      hasOptionalOldSelf,
    }: { type: 'bool' | 'string'; hasOptionalOldSelf: boolean },
  ) {
    const nodes = [...nodesOf(parse(environment, source).ast)];
    this.usesOldSelf = nodes.some(
      ({ op, args }) => op === 'id' && args === 'oldSelf',
    );
    const wrong = callsOfHas(nodes).find(({ field }) => field.op !== '.');
    if (wrong) {
      const at = wrong.field.start;
      throw syntaxError('invalid argument to has() macro', source, at);
    }
    nodes.forEach(node => requirePattern(node, source));
    const { error } = environment.check(edit(source, askedOpenly(nodes)));
    if (error) {
      throw describeSyntaxError(error, source, nodes);
    }
    this.#evaluate = environment.parse(edit(source, askedOptionally(nodes)));
    [...nodesOf(this.#evaluate.ast)].forEach(useGoRegExp);
    const { type: found } = this.#evaluate.check();
    if (found !== type && found !== 'dyn') {
      throw new CelSyntaxError(WRONG_TYPE[type]);
    }
    this.#hasOptionalOldSelf = hasOptionalOldSelf;
  }

  /** @throws CelEvaluationError */
  evaluate(self: unknown, oldSelf: unknown): unknown {
    const old = this.#hasOptionalOldSelf ? Optional.of(oldSelf) : oldSelf;
    try {
      return this.#evaluate({ self, oldSelf: old });
    } catch (error) {
      throw describeEvaluationError(error as Error);
    }
  }
}

function parse(environment: Environment, source: string): ParseResult {
  try {
    return environment.parse(source);
  } catch (error) {
    throw describeSyntaxError(error as Error, source);
  }
}

/** All nodes of an expression; macros keep theirs in records. */
function* nodesOf(value: unknown): Generator<ASTNode> {
  if (Array.isArray(value)) {
    for (const item of value) {
      yield* nodesOf(item);
    }
  } else if (isRecord(value)) {
    if ('op' in value) {
      yield value as unknown as ASTNode;
      yield* nodesOf(value.args);
    } else {
      yield* nodesOf(Object.values(value));
    }
  }
}

/** The library itself matches by the expressions of JavaScript. */
function useGoRegExp(node: ASTNode): void {
  if (node.op === 'rcall' && node.args[0] === 'matches') {
    node.args[0] = 'matchesGo';
  }
}

/** A pattern that is written in the expression is looked at at once. */
function requirePattern(node: ASTNode, source: string): void {
  const [pattern] =
    node.op === 'rcall' && node.args[0] === 'matches' ? node.args[2] : [];
  if (pattern?.op === 'value') {
    try {
      goRegExp(String(pattern.args));
    } catch {
      throw syntaxError('invalid matches argument', source, pattern.start);
    }
  }
}

/** What to put in place of so many characters of an expression. */
interface Edit {
  at: number;
  length: number;
  text: string;
}

function edit(source: string, edits: Edit[]): string {
  return [...edits]
    .sort((one, other) => other.at - one.at)
    .reduce(
      (edited, { at, length, text }) =>
        `${edited.slice(0, at)}${text}${edited.slice(at + length)}`,
      source,
    );
}

/** The calls of `has`, each with the node of the field that it asks for. */
function callsOfHas(nodes: ASTNode[]) {
  return nodes.flatMap(node => {
    const [field] =
      node.op === 'call' && node.args[0] === 'has' ? node.args[1] : [];
    return field ? [{ node, field }] : [];
  });
}

/**
 * The library does not check what `has` asks for; of arguments of `dyn` it does,
 * whose name is as long.
 */
function askedOpenly(nodes: ASTNode[]): Edit[] {
  return callsOfHas(nodes).map(({ node }) => ({
    at: node.start,
    length: 3,
    text: 'dyn',
  }));
}

/** It also knows `has` of nothing but plain paths: `(a[0].?b).hasValue()` says the same. */
function askedOptionally(nodes: ASTNode[]): Edit[] {
  return callsOfHas(nodes).flatMap(({ node, field }) => {
    return [
      { at: node.start, length: 3, text: '' },
      { at: field.pos, length: 0, text: '?' },
      { at: node.end, length: 0, text: '.hasValue()' },
    ];
  });
}

interface LibraryError extends Error {
  summary?: string;
  range?: { start: number };
  node?: { pos: number; args?: unknown };
}

function describeSyntaxError(
  { summary, message, range, node }: LibraryError,
  source: string,
  nodes: ASTNode[] = [],
): CelSyntaxError {
  const text = summary ?? message;
  const [, field] = /^No such key: (.*)$/.exec(text) ?? [];
  const [, name] = /^Unknown variable: (.*)$/.exec(text) ?? [];
  const [, left, operator, right] =
    /^no such overload: (\S+) (\S+) (\S+)$/.exec(text) ?? [];
  if (field) {
    const at = node?.pos ?? 0;
    const has = callsOfHas(nodes).find(call => call.field.pos === at);
    return syntaxError(
      `undefined field '${field}'`,
      source,
      has ? has.node.start + 3 : at - 1,
    );
  }
  if (operator) {
    return syntaxError(
      `found no matching overload for '_${operator}_' applied to '(${left}, ${right})'`,
      source,
      source.indexOf(operator, endOfLeft(node)),
    );
  }
  return syntaxError(
    name ? `undeclared reference to '${name}' (in container '')` : text,
    source,
    range?.start ?? 0,
  );
}

function endOfLeft(node: LibraryError['node']): number {
  const [left] = Array.isArray(node?.args) ? node.args : [];
  return isRecord(left) && typeof left.end === 'number' ? left.end : 0;
}

/** As the API server shows where in an expression something is wrong. */
function syntaxError(
  text: string,
  source: string,
  position: number,
): CelSyntaxError {
  const before = source.slice(0, position).split('\n');
  const line = source.split('\n')[before.length - 1];
  const column = before[before.length - 1].length;
  return new CelSyntaxError(
    `ERROR: <input>:${before.length}:${
      column + 1
    }: ${text}\n | ${line}\n | ${'.'.repeat(column)}^`,
  );
}

function describeEvaluationError({
  summary,
  message,
}: LibraryError): CelEvaluationError {
  const [text] = (summary ?? message).split('\n');
  return new CelEvaluationError(
    text
      .replace(
        /^No such key: index out of bounds, index (\d+).*$/,
        'index out of bounds: $1',
      )
      .replace(/^(no such overload|integer overflow):.*/, '$1')
      .replace(/^No such key/, 'no such key'),
  );
}
