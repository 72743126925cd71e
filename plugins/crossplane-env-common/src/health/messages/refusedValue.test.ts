import { refusedValue, withoutValue } from './refusedValue';

it.each<[string, string | undefined, string | undefined]>([
  [
    'Widget "x" is invalid: spec.forProvider.size: Invalid value: 0: should be greater than or equal to 1',
    'spec.forProvider.size',
    '0',
  ],
  [
    'Deployment.apps "w" is invalid: spec.template.spec.containers[0].name: Invalid value: "A_b": a lowercase RFC 1123 label',
    'spec.template.spec.containers[0].name',
    'A_b',
  ],
  [
    'X "x" is invalid: spec.tier: Unsupported value: "gold": supported values: "small", "large"',
    'spec.tier',
    'gold',
  ],
  [
    'X "x" is invalid: spec.ports[1]: Duplicate value: "http"',
    'spec.ports[1]',
    'http',
  ],
  [
    'X "x" is invalid: spec: Invalid value: "object": min must not exceed max',
    'spec',
    undefined,
  ],
  [
    'X "x" is invalid: spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"',
    'spec.size',
    undefined,
  ],
  [
    'InvalidParameterValue: Value (db.t9.huge) for parameter instanceType is invalid',
    'instanceType',
    'db.t9.huge',
  ],
  [
    "googleapi: Error 400: Invalid value for field 'resource.machineType': 'n9-huge'. Unknown machine type., invalid",
    'resource.machineType',
    'n9-huge',
  ],
  [
    "InvalidParameter: The value 'Standard_X' provided for the parameter 'vmSize' is not valid",
    'vmSize',
    'Standard_X',
  ],
  [
    'expected storage_class to be one of ["STANDARD" "COLD"], got ICY',
    'storage_class',
    'ICY',
  ],
])('%s', (message, field, value) => {
  expect(refusedValue(message)).toEqual({ field, value });
});

it.each([
  'AccessDenied: not authorized',
  'spec.document: Required value',
  '',
  'unexpected status: expected 200, got 403',
])('names no value: %s', message => {
  expect(refusedValue(message)).toBeUndefined();
});

it.each(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'])(
  'reads %s as the name of a type',
  type => {
    const message = `spec: Invalid value: "${type}": no`;
    expect(refusedValue(message)).toEqual({ field: 'spec' });
  },
);

it('ends soon, however long the message', () => {
  const before = performance.now();
  for (const text of [
    'a.'.repeat(500_000),
    'Value '.repeat(200_000),
    '"'.repeat(1_000_000),
  ]) {
    refusedValue(text);
  }
  expect(performance.now() - before).toBeLessThan(500);
});

it.each([
  [`core.PodTemplateSpec{Labels:map[string]string{${'"a":"b", '.repeat(9)}}}`],
  [`"${'a long text, '.repeat(9)}"`],
])('leaves out a value that hides the reason: %s', value => {
  const text = `Job.batch "j" is invalid: spec.template: Invalid value: ${value}: field is immutable`;
  const refusal = text.slice(text.indexOf('spec'));
  expect(withoutValue(refusal)).toBe(
    'spec.template: Invalid value: …: field is immutable',
  );
});

it('keeps a value that is short', () => {
  const refusal = 'spec.size: Invalid value: "xl": not on offer';
  expect(withoutValue(refusal)).toBe(refusal);
});
