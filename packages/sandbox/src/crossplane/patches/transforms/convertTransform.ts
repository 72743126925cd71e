import { isRecord } from '../../../kube/json/isRecord';
import { NO_QUANTITY, parseQuantity } from '../../../kube/quantity';
import { goTypeOf } from '../goValue';
import { TransformError } from '../TransformError';

type Convert = (input: unknown) => unknown;

const INPUT_TYPES = ['string', 'bool', 'int64', 'float64'];

const CONVERSIONS: Record<string, Convert> = {
  'string int64 none': input => parseInteger(String(input)),
  'string bool none': input => parseBoolean(String(input)),
  'string float64 none': input => parseFraction(String(input)),
  'string float64 quantity': input => readQuantity(String(input)),
  'string object json': input => parseJson(String(input), isRecord),
  'string array json': input => parseJson(String(input), Array.isArray),
  'int64 string none': String,
  'int64 bool none': input => input === 1,
  'int64 float64 none': Number,
  'bool string none': String,
  'bool int64 none': Number,
  'bool float64 none': Number,
  'float64 string none': String,
  'float64 int64 none': input => Math.trunc(Number(input)),
  'float64 bool none': input => input === 1,
};

export function convertTransform(
  { toType, format = 'none' }: { toType: string; format?: string },
  input: unknown,
): unknown {
  const from = goTypeOf(input);
  if (!INPUT_TYPES.includes(from)) {
    throw new TransformError(`invalid input type ${from}`);
  }
  const to = toType === 'int' ? 'int64' : toType;
  if (from === to) {
    return input;
  }
  const convert = CONVERSIONS[`${from} ${to} ${format}`];
  if (!convert) {
    throw new TransformError(
      `conversion from ${from} to ${to} is not supported with format ${format}`,
    );
  }
  return convert(input);
}

function readQuantity(text: string): number {
  const number = parseQuantity(text);
  if (number === undefined) {
    throw new TransformError(NO_QUANTITY);
  }
  return number;
}

function parseInteger(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) {
    throw syntaxError('ParseInt', text);
  }
  return Number(text);
}

function parseFraction(text: string): number {
  if (text.trim() !== text || text === '' || Number.isNaN(Number(text))) {
    throw syntaxError('ParseFloat', text);
  }
  return Number(text);
}

function parseBoolean(text: string): boolean {
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) {
    return true;
  }
  if (/^(0|f|F|false|FALSE|False)$/.test(text)) {
    return false;
  }
  throw syntaxError('ParseBool', text);
}

function syntaxError(parser: string, text: string): TransformError {
  return new TransformError(
    `strconv.${parser}: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

function parseJson(text: string, isWanted: (value: unknown) => boolean) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TransformError(`cannot parse JSON: ${(error as Error).message}`);
  }
  if (!isWanted(value)) {
    throw new TransformError(
      `json: cannot unmarshal ${goTypeOf(value)} into the wanted type`,
    );
  }
  return value;
}
