import { goRegExp } from '../../../kube/schema/goRegExp';
import type {
  MatchTransform,
  MathTransform,
  StringTransform,
  Transform,
} from '../PatchAndTransformInput';
import { invalid, required } from './InputError';

const CONVERT_TYPES = [
  'string',
  'int',
  'int64',
  'bool',
  'float64',
  'object',
  'array',
];
const CONVERT_FORMATS = ['none', 'quantity', 'json'];

const VALIDATORS: Record<string, (transform: Transform, path: string) => void> =
  {
    math: ({ math = {} }, path) => validateMath(math, path),
    map: ({ map = {} }, path) => {
      if (Object.keys(map).length === 0) {
        throw required(
          `${path}.pairs`,
          'at least one pair must be specified if a map transform is specified',
        );
      }
    },
    match: ({ match = {} }, path) => validateMatch(match, path),
    string: ({ string = {} }, path) => validateString(string, path),
    convert: ({ convert = { toType: '' } }, path) => {
      const { toType, format = 'none' } = convert;
      if (!CONVERT_FORMATS.includes(format)) {
        throw invalid(`${path}.format`, format, 'invalid format');
      }
      if (!CONVERT_TYPES.includes(toType)) {
        throw invalid(`${path}.toType`, toType, 'invalid type');
      }
    },
  };

/** Throws an `InputError` for the first thing wrong with a transform. */
export function validateTransform(transform: Transform, path: string): void {
  const { type } = transform;
  const configuration = transform[type as keyof Transform];
  if (!['math', 'map', 'match', 'string', 'convert'].includes(type)) {
    throw invalid(`${path}.type`, type, 'unknown transform type');
  }
  if (configuration === undefined) {
    throw required(
      `${path}.${type}`,
      `given transform type ${type} requires configuration`,
    );
  }
  VALIDATORS[type](transform, `${path}.${type}`);
}

const MATH_OPERANDS: Record<string, [keyof MathTransform, string]> = {
  Multiply: ['multiply', 'multiply'],
  ClampMin: ['clampMin', 'clamp min'],
  ClampMax: ['clampMax', 'clamp max'],
};

function validateMath(math: MathTransform, path: string): void {
  if (!math.type) {
    throw required(`${path}.type`, 'math transform type is required');
  }
  const operand = MATH_OPERANDS[math.type];
  if (!operand) {
    throw invalid(`${path}.type`, math.type, 'unknown math transform type');
  }
  const [field, words] = operand;
  if (math[field] === undefined) {
    throw required(
      `${path}.${field}`,
      `must specify a value if a ${words} math transform is specified`,
    );
  }
}

function validateMatch({ patterns = [] }: MatchTransform, path: string): void {
  if (patterns.length === 0) {
    throw required(
      `${path}.patterns`,
      'at least one pattern must be specified if a match transform is specified',
    );
  }
  patterns.forEach(({ type, literal, regexp }, index) => {
    const patternPath = `${path}.patterns[${index}]`;
    if (type === 'regexp') {
      validateRegExp(regexp, {
        path: `${patternPath}.regexp`,
        missing: 'regexp pattern type requires a regexp',
      });
    } else if (type && type !== 'literal') {
      throw invalid(`${patternPath}.type`, type, 'unknown pattern type');
    } else if (literal === undefined) {
      throw required(
        `${patternPath}.literal`,
        'literal pattern type requires a literal',
      );
    }
  });
}

const STRING_OPERANDS: Record<string, [keyof StringTransform, string]> = {
  Format: ['fmt', 'format transform requires a format'],
  Convert: ['convert', 'convert transform requires a conversion type'],
  TrimPrefix: ['trim', 'trim transform requires a trim value'],
  TrimSuffix: ['trim', 'trim transform requires a trim value'],
  Regexp: ['regexp', 'regexp transform requires a regexp'],
  Join: ['join', 'join transform requires a join'],
  Replace: ['replace', 'replace transform requires a replace'],
};

function validateString(string: StringTransform, path: string): void {
  if (!string.type) {
    throw required(`${path}.type`, 'string transform type is required');
  }
  const operand = STRING_OPERANDS[string.type];
  if (!operand) {
    throw invalid(`${path}.type`, string.type, 'unknown string transform type');
  }
  const [field, detail] = operand;
  if (string[field] === undefined) {
    throw required(`${path}.${field}`, detail);
  }
  if (string.type === 'Regexp') {
    validateRegExp(string.regexp?.match, {
      path: `${path}.regexp.match`,
      missing: 'regexp transform requires a match',
    });
  }
  if (string.type === 'Replace' && !string.replace?.search) {
    throw required(
      `${path}.replace.search`,
      'replace transform requires a search',
    );
  }
}

function validateRegExp(
  pattern: string | undefined,
  { path, missing }: { path: string; missing: string },
): void {
  if (!pattern) {
    throw required(path, missing);
  }
  try {
    goRegExp(pattern);
  } catch {
    throw invalid(path, pattern, 'invalid regexp');
  }
}
