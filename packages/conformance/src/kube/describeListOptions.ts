import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

interface Refused {
  options: string;
  code: number;
  reason?: string;
  message: string;
}

function listOptionsInvalid(detail: string) {
  return {
    code: 422,
    reason: 'Invalid',
    message: `ListOptions.meta.k8s.io "" is invalid: ${detail}`,
  };
}

function badContinue(detail: string) {
  return {
    code: 400,
    reason: 'BadRequest',
    message: `invalid continue token: continue key is not valid: ${detail}`,
  };
}

const OTHER_VERSION = Buffer.from(
  JSON.stringify({ v: 'x/v1', rv: 3, start: '/a' }),
).toString('base64url');

const PARSE =
  'resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax';

const REFUSED: Refused[] = [
  {
    options: 'continue=abc',
    ...badContinue("invalid character 'i' looking for beginning of value"),
  },
  {
    options: `continue=${OTHER_VERSION}`,
    ...badContinue('server does not recognize this encoded version x/v1'),
  },
  {
    options: 'limit=abc',
    code: 400,
    reason: 'BadRequest',
    message: 'strconv.ParseInt: parsing "abc": invalid syntax',
  },
  {
    options: 'resourceVersion=abc',
    code: 400,
    reason: 'BadRequest',
    message: `invalid resource version: ${PARSE}`,
  },
  {
    options: 'resourceVersionMatch=Exact',
    ...listOptionsInvalid(
      'resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
    ),
  },
  {
    options: 'resourceVersion=0&resourceVersionMatch=Exact',
    ...listOptionsInvalid(
      'resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
    ),
  },
  {
    options: 'resourceVersion=1&resourceVersionMatch=Foo',
    ...listOptionsInvalid(
      'resourceVersionMatch: Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""',
    ),
  },
  {
    options: 'fieldSelector=spec.forProvider.size%3D2',
    code: 400,
    reason: 'BadRequest',
    message: 'field label not supported: spec.forProvider.size',
  },
  {
    options: 'watch=true&resourceVersion=abc',
    code: 500,
    reason: undefined,
    message: PARSE,
  },
  {
    options: 'watch=true&sendInitialEvents=true',
    ...listOptionsInvalid(
      'resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    ),
  },
  {
    options: 'watch=true&resourceVersion=0&resourceVersionMatch=Exact',
    ...listOptionsInvalid(
      '[resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan"]',
    ),
  },
];

export function describeListOptions(lab: () => Lab): void {
  describe('lists and watches', () => {
    it.each(REFUSED)('refuse $options', async ({ options, ...expected }) => {
      const { kube, widgets } = lab();

      const answer = await kube.get(`${widgets}?${options}`);

      expect(refusal(answer)).toEqual(expected);
    });

    it('refuse a version where a list goes on', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('option-a'));
      await kube.create(widgets, widget('option-b'));
      const { body } = await kube.get(`${widgets}?limit=1`);

      const answer = await kube.get(
        `${widgets}?limit=1&resourceVersion=5&continue=${body.metadata.continue}`,
      );

      expect(refusal(answer)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message:
          'specifying resource version is not allowed when using continue',
      });
    });
  });
}
