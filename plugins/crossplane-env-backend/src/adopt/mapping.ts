import {
  makeValidator,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import { readFileSync, statSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** From a label's value to a reference. */
export interface Rule {
  label: string;
  /** Whose label it is; that of the environment, else of its Namespace, unless told. */
  of?: 'environment' | 'namespace';
  /** An entity reference with `{value}` in it. */
  to: string;
}

/** How owners and entities are proposed; of each, the first rule that fits decides. */
export interface Mapping {
  owner: Rule[];
  entity: Rule[];
}

/** What holds without a file, and for what a file leaves out. */
export const DEFAULT_MAPPING: Mapping = {
  owner: [{ label: 'team', to: 'group:default/{value}' }],
  entity: [
    { label: 'backstage.io/kubernetes-id', to: 'component:default/{value}' },
    { label: 'app.kubernetes.io/part-of', to: 'component:default/{value}' },
  ],
};

const MOST_RULES = 50;
const LARGEST_FILE = 1_000_000;
/** As Kubernetes has it: a prefix of 253 characters, and a name of 63. */
const LABEL =
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
const VALUE = '{value}';

/** With a name that any label could have as its value. */
const exampleOf = (to: string) => checkEntityRef(to.replaceAll(VALUE, 'x'));

const RULE = z.strictObject({
  label: z.string().regex(LABEL, 'is no key of a label'),
  of: z
    .enum(
      ['environment', 'namespace'],
      "is neither 'environment' nor 'namespace'",
    )
    .optional(),
  to: z
    .string()
    .refine(to => to.includes(VALUE), `lacks '${VALUE}'`)
    .refine(
      exampleOf,
      `is no entity reference with '${VALUE}', such as 'component:default/${VALUE}'`,
    ),
});
const OWNER_RULE = RULE.refine(({ to }) => /^(group|user):/i.test(to), {
  path: ['to'],
  message: "must begin with 'group:' or 'user:'",
});
const MAPPING = z.strictObject({
  owner: z.array(OWNER_RULE).max(MOST_RULES).optional(),
  entity: z.array(RULE).max(MOST_RULES).optional(),
});

/** @throws InputError that names the key that is wrong */
export function readMapping(file: string): Mapping {
  const checked = MAPPING.safeParse(readYaml(file));
  if (checked.success) return { ...DEFAULT_MAPPING, ...checked.data };
  const faults = checked.error.issues.map(({ path, message }) =>
    path.length > 0 ? `'${formatPath(path)}': ${message}` : message,
  );
  throw new InputError(`In ${file}: ${faults.join('; ')}.`);
}

function readYaml(file: string): unknown {
  try {
    if (statSync(file).size > LARGEST_FILE) throw new Error('it is too large');
    return parse(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    throw new InputError(
      `The mapping ${file} cannot be read: ${toError(error).message}`,
    );
  }
}

function formatPath(path: PropertyKey[]): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

const validator = makeValidator();

/** The reference in its canonical form; undefined when the catalog could have no entity of it. */
export function checkEntityRef(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text, { defaultNamespace: 'default' });
    const isPossible =
      validator.isValidKind(ref.kind) &&
      validator.isValidNamespace(ref.namespace) &&
      validator.isValidEntityName(ref.name);
    return isPossible ? stringifyEntityRef(ref) : undefined;
  } catch {
    return undefined;
  }
}
