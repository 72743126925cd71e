/** Says what is wrong with a name; nothing when it is a good one. */
export type NameRule = (name: string) => string[];

interface Pattern {
  text: string;
  /** As the API server prints it. */
  pattern: string;
  examples: string;
  limit: number;
  /** What the limit counts, as the API server calls it. */
  unit: 'bytes' | 'characters';
}

function patternRule(options: Pattern): NameRule {
  const regExp = new RegExp(`^${options.pattern}$`);
  const explanation = `${options.text} (${options.examples}, regex used for validation is '${options.pattern}')`;
  const tooLong = `must be no more than ${options.limit} ${options.unit}`;
  return name => [
    ...(name.length > options.limit ? [tooLong] : []),
    ...(regExp.test(name) ? [] : [explanation]),
  ];
}

const LABEL_PATTERN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

export const isDnsSubdomain = patternRule({
  text: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
  pattern: `${LABEL_PATTERN}(\\.${LABEL_PATTERN})*`,
  examples: `e.g. 'example.com'`,
  limit: 253,
  unit: 'characters',
});

export const isDnsLabel = patternRule({
  text: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character`,
  pattern: LABEL_PATTERN,
  examples: `e.g. 'my-name',  or '123-abc'`,
  limit: 63,
  unit: 'characters',
});

export const isDns1035Label = patternRule({
  text: `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character`,
  pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
  examples: `e.g. 'my-name',  or 'abc-123'`,
  limit: 63,
  unit: 'characters',
});

export const isPathSegment: NameRule = name => {
  if (name === '.' || name === '..') {
    return [`may not be '${name}'`];
  }
  return ['/', '%']
    .filter(text => name.includes(text))
    .map(text => `may not contain '${text}'`);
};

const QUALIFIED_PATTERN = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

export const isLabelValue = patternRule({
  text: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
  pattern: `((${'[A-Za-z0-9][-A-Za-z0-9_.]*'})?[A-Za-z0-9])?`,
  examples: `e.g. 'MyValue',  or 'my_value',  or '12345'`,
  limit: 63,
  unit: 'bytes',
});

const isQualifiedNamePart = patternRule({
  text: `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
  pattern: QUALIFIED_PATTERN,
  examples: `e.g. 'MyName',  or 'my.name',  or '123-abc'`,
  limit: 63,
  unit: 'bytes',
});

/** `name` or `prefix/name`: keys of labels and annotations, finalizers. */
export const isQualifiedName: NameRule = key => {
  const parts = key.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key must consist of a prefix and a name separated by one '/'`,
    ];
  }
  const [prefix, name] = parts.length === 2 ? parts : [undefined, key];
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(prefix
      ? isDnsSubdomain(prefix).map(text => `prefix part ${text}`)
      : []),
    ...(name === ''
      ? ['name part must be non-empty']
      : isQualifiedNamePart(name)),
  ];
};
