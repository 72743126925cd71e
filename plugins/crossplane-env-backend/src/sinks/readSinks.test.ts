import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import { systemClock } from '../kubernetes/clock';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { createSink, readSinks } from './readSinks';

const SECRET = `whsec_${Buffer.alloc(24, 'a').toString('base64')}`;

const http = {
  name: 'audit',
  type: 'http',
  url: 'https://hooks.example.org/environments',
  secrets: [SECRET],
};

function read(sinks: JsonValue | undefined, taken: string[] = []) {
  const logger = mockServices.logger.mock();
  const entries = readSinks(
    new ConfigReader(
      sinks === undefined ? {} : { crossplaneEnv: { events: { sinks } } },
    ),
    { taken, remarks: new ConfigRemarks({ logger }) },
  );
  const found = entries.map(entry =>
    createSink(entry, {
      events: { publish: jest.fn(), subscribe: jest.fn() },
      notifications: { send: jest.fn() },
      clock: systemClock,
    }),
  );
  const faults = logger.error.mock.calls.map(([fault]) => fault);
  return { names: found.map(({ name }) => name), found, faults };
}

it('reads each type of sink', () => {
  const { found, faults } = read([
    { ...http, ordered: true },
    { name: 'portal', type: 'events' },
    { name: 'owners', type: 'notifications' },
  ]);

  expect(faults).toEqual([]);
  expect(found.map(({ name, ordered }) => [name, ordered])).toEqual([
    ['audit', true],
    ['portal', false],
    ['owners', true],
  ]);
});

it('has nobody told unless it is configured', () => {
  expect(read(undefined)).toMatchObject({ names: [], faults: [] });
  expect(read([])).toMatchObject({ names: [], faults: [] });
});

const AT = 'crossplaneEnv.events.sinks[0]';

it.each<[string, JsonValue]>([
  [`'${AT}.type' has to be one of`, { ...http, type: 'smoke' }],
  [`'${AT}' has to be one of`, 'audit'],
  [`'${AT}.name' has to be lower-case`, { ...http, name: 'Audit log' }],
  [`'${AT}.name' has to be lower-case`, { type: 'events' }],
  [`'${AT}.ordered' has to be true or false`, { ...http, ordered: 'yes' }],
  [`'${AT}.url' has to be a URL`, { ...http, url: 'nonsense' }],
  [`'${AT}.url' has to be a URL`, { name: 'audit', type: 'http' }],
  [`'${AT}.url' has to begin with 'https:'`, { ...http, url: 'http://a.org' }],
  [
    `'${AT}.url' has to begin with 'https:'`,
    { ...http, url: 'file:///etc/passwd', allowPrivateAddresses: true },
  ],
  [
    `'${AT}.url' has to be without a user`,
    { ...http, url: 'https://ada:hunter2@hooks.example.org' },
  ],
  ['is not a public one', { ...http, url: 'https://10.0.0.1' }],
  ['is not a public one', { ...http, url: 'https://[::1]' }],
  [`'${AT}.secrets' has to be a list`, { ...http, secrets: SECRET }],
  [`'${AT}.secrets' has to be a list of one secret`, { ...http, secrets: [] }],
  [`'${AT}.secrets[1]' has to be`, { ...http, secrets: [SECRET, 'whsec_x'] }],
  [`'${AT}.secrets[0]' has to be`, { ...http, secrets: ['not base64 !'] }],
])('leaves out, with %s, only what is wrong', (fault, entry) => {
  const { names, faults } = read([entry, { name: 'portal', type: 'events' }]);

  expect(names).toEqual(['portal']);
  expect(faults).toEqual([expect.stringContaining(fault)]);
  expect(faults.join()).not.toMatch(/hunter2|YWFh|not base64/);
});

it('says that it is no list', () => {
  expect(read({ audit: http })).toMatchObject({
    names: [],
    faults: [
      expect.stringContaining("'crossplaneEnv.events.sinks' is no list"),
    ],
  });
});

it('takes the first of one name, and that of a module before', () => {
  const portal = { name: 'portal', type: 'events' };
  const { names, faults } = read([portal, http, portal], ['audit']);

  expect(names).toEqual(['portal']);
  expect(faults).toEqual([
    expect.stringContaining("sinks[1].name'"),
    expect.stringContaining("sinks[2].name'"),
  ]);
});

it('lets a private address be by http where it is allowed', () => {
  const url = 'http://audit.internal:8080';
  const { names } = read([{ ...http, url, allowPrivateAddresses: true }]);

  expect(names).toEqual(['audit']);
});
