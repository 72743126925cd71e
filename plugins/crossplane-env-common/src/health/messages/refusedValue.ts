/** A value that somebody does not take, as far as the message names it. */
export interface RefusedValue {
  /** Where it stands in what was refused, such as `spec.forProvider.size`. */
  field?: string;
  value?: string;
}

/** How those that refuse a value name it; the first that fits counts. */
export const WORDINGS: Array<{ source: string; pattern: RegExp }> = [
  {
    source: 'k8s.io/apimachinery, validation/field (Kubernetes 1.25 to 1.34)',
    pattern:
      /(?<field>[A-Za-z_][\w.\-/[\]]{0,253}): (?:Invalid|Unsupported|Duplicate) value: (?:"(?<quoted>[^"]{0,200})"|(?<bare>[^\s":,;{[][^\s:,;]{0,199}))/,
  },
  {
    source: 'Amazon EC2, RDS and others: InvalidParameterValue',
    pattern:
      /Value \(?['"]?(?<quoted>[^()'"]{1,200})['"]?\)? (?:for|at) (?:parameter )?['"]?(?<field>[\w.]{1,253})/,
  },
  {
    source: 'Google Cloud APIs: invalid',
    pattern:
      /Invalid value for field '(?<field>[^']{1,253})': '(?<quoted>[^']{0,200})'/,
  },
  {
    source: 'Azure Resource Manager: InvalidParameter',
    pattern:
      /value '(?<quoted>[^']{1,200})' (?:of|for|provided for) (?:the )?(?:parameter|property) '?(?<field>[\w.]{1,253})/i,
  },
  {
    source: 'terraform-plugin-sdk, helper/validation',
    pattern:
      /expected "?(?<field>[\w.]{1,253})"? to (?:be|match|not)\b[^\n]{0,500}?, got:? "?(?<quoted>[^"\s]{1,200})/,
  },
];

/** The message reads `"object"` where a value of several fields is meant. */
const TYPE_NAMES = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
]);

const LONGEST_INPUT = 4_096;

/** Undefined where the message names neither a field nor a value. */
export function refusedValue(message: string): RefusedValue | undefined {
  const text = message.slice(0, LONGEST_INPUT);
  for (const { pattern } of WORDINGS) {
    const groups = pattern.exec(text)?.groups;
    if (groups) {
      const value = groups.quoted ?? groups.bare;
      const isType = groups.quoted !== undefined && TYPE_NAMES.has(value);
      return { field: groups.field, value: isType ? undefined : value };
    }
  }
  return undefined;
}

/**
 * The same wording of the API server's around a value that is long: a text, or
 * what Go prints of a struct. Its reason comes last and has no colon.
 */
const LONG_VALUE =
  /^([^\n"]{1,400}?: (?:Invalid|Unsupported|Duplicate) value: )(?:[^]{80,}\}|"(?:[^"\\]|\\.){80,}"): (?=[^:{}]{1,400}$)/;

/** A refusal without the value, where that would hide the reason. */
export function withoutValue(text: string): string {
  return text.replace(LONG_VALUE, '$1…: ');
}
