import { BlockList, isIP } from 'node:net';
import { Environment } from '@marcbachmann/cel-js';
import { isEqual } from 'lodash';
import { NO_QUANTITY, parseQuantity } from '../quantity';
import { goRegExp } from '../schema/goRegExp';

/** What a library of CEL is given: signatures, and what they do. */
type Functions = Record<string, (...args: any[]) => unknown>;

/** Names whose members are functions, such as `sets.contains(a, b)`. */
class SetsNamespace {}
class StringsNamespace {}

class Quantity {
  constructor(readonly value: number) {}

  static parse(text: string): Quantity {
    return new Quantity(parseQuantity(text) ?? fail(NO_QUANTITY));
  }
}

class Ip {
  constructor(readonly text: string) {}

  static parse(text: string): Ip {
    return isIP(text)
      ? new Ip(text)
      : fail(`IP Address "${text}" parse error during conversion from string`);
  }

  get family(): 4 | 6 {
    return isIP(this.text) as 4 | 6;
  }

  get blockFamily(): 'ipv4' | 'ipv6' {
    return `ipv${this.family}`;
  }
}

class Cidr {
  constructor(readonly ip: Ip, readonly bits: number) {}

  static find(text: string): Cidr | undefined {
    const [, address, bits] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
    const family = isIP(address ?? '');
    return family && Number(bits) <= (family === 4 ? 32 : 128)
      ? new Cidr(new Ip(address), Number(bits))
      : undefined;
  }

  static parse(text: string): Cidr {
    return (
      Cidr.find(text) ??
      fail(`network address parse error during conversion from string`)
    );
  }

  contains(ip: Ip): boolean {
    const block = new BlockList();
    block.addSubnet(this.ip.text, this.bits, this.ip.blockFamily);
    return ip.family === this.ip.family && block.check(ip.text, ip.blockFamily);
  }
}

const STRINGS: Functions = {
  'string.matchesGo(string): bool': (text, pattern) =>
    goRegExp(pattern).test(text),
  'string.find(string): string': (text, pattern) =>
    findAll(text, pattern, 1)[0] ?? '',
  'string.findAll(string): list<string>': (text, pattern) =>
    findAll(text, pattern),
  'string.findAll(string, int): list<string>': (text, pattern, limit) =>
    findAll(text, pattern, limit < 0 ? undefined : Number(limit)),
  'string.charAt(int): string': (text, index) =>
    index >= 0 && index <= text.length
      ? text.charAt(Number(index))
      : fail(`index out of range: ${index}`),
  'string.replace(string, string): string': (text, from, to) =>
    text.replaceAll(from, () => to),
  'string.replace(string, string, int): string': (text, from, to, limit) =>
    replaceSome(text, { from, to, limit: Number(limit) }),
  'string.format(list): string': (format, values) => formatCel(format, values),
  'StringsNamespace.quote(string): string': (_, text) => JSON.stringify(text),
};

/** Kubernetes knows these for lists of whatever can be compared. */
function comparable(type: string): Functions {
  return {
    [`list<${type}>.min(): ${type}`]: list => extreme(list, (a, b) => a < b),
    [`list<${type}>.max(): ${type}`]: list => extreme(list, (a, b) => a > b),
    [`list<${type}>.isSorted(): bool`]: list =>
      [...list].every((item, index, all) => !index || all[index - 1] <= item),
    [`list<${type}>.sort(): list<${type}>`]: list =>
      [...list].sort((a, b) => (a < b ? -1 : Number(a > b))),
  };
}

const LISTS: Functions = {
  ...comparable('int'),
  ...comparable('double'),
  ...comparable('string'),
  'list<int>.sum(): int': list => [...list].reduce((a, b) => a + b, 0n),
  'list<double>.sum(): double': list => [...list].reduce((a, b) => a + b, 0),
  'list<A>.indexOf(A): int': (list, item) =>
    BigInt([...list].findIndex(one => isEqual(one, item))),
  'list<A>.lastIndexOf(A): int': (list, item) =>
    BigInt([...list].findLastIndex(one => isEqual(one, item))),
  'list<A>.distinct(): list<A>': list =>
    [...list].filter(
      (item, index, all) => all.findIndex(one => isEqual(one, item)) === index,
    ),
  'list<A>.reverse(): list<A>': list => [...list].reverse(),
  'list<A>.slice(int, int): list<A>': (list, from, to) =>
    from >= 0 && from <= to && to <= [...list].length
      ? [...list].slice(Number(from), Number(to))
      : fail(
          `cannot slice(${from}, ${to}), list is length ${[...list].length}`,
        ),
  'SetsNamespace.contains(list<A>, list<A>): bool': (_, list, items) =>
    holdsAll(list, items),
  'SetsNamespace.equivalent(list<A>, list<A>): bool': (_, one, other) =>
    holdsAll(one, other) && holdsAll(other, one),
  'SetsNamespace.intersects(list<A>, list<A>): bool': (_, one, other) =>
    [...one].some(item => holdsAll(other, [item])),
};

const URLS: Functions = {
  'url(string): Url': text =>
    findUrl(text) ?? fail(`URL parse error during conversion from string`),
  'isURL(string): bool': text => findUrl(text) !== undefined,
  'Url.getScheme(): string': (url: URL) => url.protocol.slice(0, -1),
  'Url.getHost(): string': (url: URL) => url.host,
  'Url.getHostname(): string': (url: URL) =>
    url.hostname.replace(/^\[(.*)\]$/, '$1'),
  'Url.getPort(): string': (url: URL) => url.port,
  'Url.getEscapedPath(): string': (url: URL) => url.pathname,
  'Url.getQuery(): map<string, list<string>>': (url: URL) =>
    new Map(
      [...url.searchParams.keys()].map(key => [
        key,
        [...url.searchParams.getAll(key)],
      ]),
    ),
};

const QUANTITIES: Functions = {
  'quantity(string): Quantity': Quantity.parse,
  'isQuantity(string): bool': text => parseQuantity(text) !== undefined,
  'Quantity.sign(): int': ({ value }) => BigInt(Math.sign(value)),
  'Quantity.isInteger(): bool': ({ value }) => Number.isSafeInteger(value),
  'Quantity.asInteger(): int': ({ value }) =>
    Number.isSafeInteger(value)
      ? BigInt(value)
      : fail('cannot convert value to integer'),
  'Quantity.asApproximateFloat(): double': ({ value }) => value,
  'Quantity.isLessThan(Quantity): bool': (a, b) => a.value < b.value,
  'Quantity.isGreaterThan(Quantity): bool': (a, b) => a.value > b.value,
  'Quantity.compareTo(Quantity): int': (a, b) =>
    BigInt(Math.sign(a.value - b.value)),
  'Quantity.add(Quantity): Quantity': (a, b) => new Quantity(a.value + b.value),
  'Quantity.add(int): Quantity': (a, b) => new Quantity(a.value + Number(b)),
  'Quantity.sub(Quantity): Quantity': (a, b) => new Quantity(a.value - b.value),
  'Quantity.sub(int): Quantity': (a, b) => new Quantity(a.value - Number(b)),
};

const ADDRESSES: Functions = {
  'ip(string): Ip': Ip.parse,
  'isIP(string): bool': text => isIP(text) !== 0,
  'Ip.family(): int': (ip: Ip) => BigInt(ip.family),
  'cidr(string): Cidr': Cidr.parse,
  'isCIDR(string): bool': text => Cidr.find(text) !== undefined,
  'Cidr.ip(): Ip': (cidr: Cidr) => cidr.ip,
  'Cidr.prefixLength(): int': (cidr: Cidr) => BigInt(cidr.bits),
  'Cidr.containsIP(Ip): bool': (cidr: Cidr, ip: Ip) => cidr.contains(ip),
  'Cidr.containsIP(string): bool': (cidr: Cidr, ip: string) =>
    cidr.contains(Ip.parse(ip)),
  'Cidr.containsCIDR(Cidr): bool': (cidr: Cidr, other: Cidr) =>
    other.bits >= cidr.bits && cidr.contains(other.ip),
  'Cidr.containsCIDR(string): bool': (cidr: Cidr, text: string) => {
    const other = Cidr.parse(text);
    return other.bits >= cidr.bits && cidr.contains(other.ip);
  },
};

/** CEL with what Kubernetes adds to it; each kind declares types of its own on top. */
export const KUBERNETES_CEL = createEnvironment();

function createEnvironment(): Environment {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
  })
    .registerType('SetsNamespace', { ctor: SetsNamespace })
    .registerConstant('sets', 'SetsNamespace', new SetsNamespace())
    .registerType('StringsNamespace', { ctor: StringsNamespace })
    .registerConstant('strings', 'StringsNamespace', new StringsNamespace());
  for (const [name, ctor] of Object.entries({ Url: URL, Quantity, Ip, Cidr })) {
    environment
      .registerType(name, { ctor })
      .registerOperator(`${name} == ${name}`, isSameValue);
  }
  for (const functions of [STRINGS, LISTS, URLS, QUANTITIES, ADDRESSES]) {
    for (const [signature, handler] of Object.entries(functions)) {
      environment.registerFunction(signature, handler, { async: false });
    }
  }
  return environment;
}

function isSameValue(one: unknown, other: unknown): boolean {
  return one instanceof URL
    ? String(one) === String(other)
    : isEqual(one, other);
}

function fail(message: string): never {
  throw new Error(message);
}

function findAll(text: string, pattern: string, limit = Infinity): string[] {
  const matcher = goRegExp(pattern).matcher(text);
  const found: string[] = [];
  while (found.length < limit && matcher.find()) {
    found.push(matcher.group() ?? '');
  }
  return found;
}

function replaceSome(
  text: string,
  { from, to, limit }: { from: string; to: string; limit: number },
): string {
  let left = limit < 0 ? Infinity : limit;
  return text.replaceAll(from, found => (left-- > 0 ? to : found));
}

/** As much of the format as messages use: each value as CEL writes it. */
function formatCel(format: string, values: Iterable<unknown>): string {
  const rest = [...values];
  return format.replace(/%(?:\.(\d+))?([a-zA-Z%])/g, (_, precision, verb) => {
    if (verb === '%') {
      return '%';
    }
    if (rest.length === 0) {
      return fail('index 0 out of range');
    }
    const value = rest.shift();
    return verb === 'f' || verb === 'e'
      ? Number(value).toFixed(Number(precision ?? 6))
      : showCel(value);
  });
}

function showCel(value: unknown): string {
  if (value instanceof Map) {
    const entries = [...value].map(
      ([k, v]) => `${showItem(k)}: ${showItem(v)}`,
    );
    return `{${entries.sort().join(', ')}}`;
  }
  if (Array.isArray(value) || value instanceof Set) {
    return `[${[...value].map(showItem).join(', ')}]`;
  }
  return value instanceof Date
    ? value.toISOString().replace(/\.?0*Z$/, 'Z')
    : String(value);
}

function showItem(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : showCel(value);
}

type Comparable = bigint | number | string;

function extreme(
  list: Iterable<Comparable>,
  isBetter: (one: Comparable, other: Comparable) => boolean,
): Comparable {
  const [first, ...others] = list;
  return first === undefined
    ? fail('min called on empty list')
    : others.reduce((best, one) => (isBetter(one, best) ? one : best), first);
}

function holdsAll(list: Iterable<unknown>, items: Iterable<unknown>): boolean {
  const held = [...list];
  return [...items].every(item => held.some(one => isEqual(one, item)));
}

function findUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
