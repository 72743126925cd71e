import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { loadConfigSchema } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';
import { Keys, KNOWN, remarkUnknownKeys } from './configKeys';
import { ConfigRemarks } from './ConfigRemarks';

/** The part of JSON schema that `config.d.ts` is turned into. */
interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Of what is not an object with keys of its own, whatever is below is right. */
function keysIn({ properties, items }: Schema): true | Keys | [Keys] {
  if (items?.properties) return [keysIn(items) as Keys];
  if (!properties) return true;
  return Object.fromEntries(
    Object.entries(properties).map(([key, field]) => [key, keysIn(field)]),
  );
}

async function loadOwnSchema() {
  const own = resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    'package.json',
  );
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: [own],
  });
  const { schemas } = schema.serialize() as unknown as {
    schemas: Array<{ packageName: string; value: Schema }>;
  };
  const { value } = schemas.find(({ packageName }) =>
    packageName.endsWith('crossplane-env-backend'),
  )!;
  return { schema, crossplaneEnv: value.properties!.crossplaneEnv };
}

const SECRETS = {
  serviceAccountToken: 'sEcret-token',
  clientKeyData: 'sEcret-key',
  authMetadata: { 'example.org/password': 'sEcret-metadata' },
};

describe('the configuration', () => {
  let loaded: Awaited<ReturnType<typeof loadOwnSchema>>;

  beforeAll(async () => {
    loaded = await loadOwnSchema();
  }, 120_000);

  it('has the keys that its schema has, at every depth', () => {
    expect(KNOWN).toEqual({
      ...(keysIn(loaded.crossplaneEnv) as Keys),
      // Of the schema of durations, which Backstage reads by itself.
      kubernetesAuthorization: {
        ...((keysIn(loaded.crossplaneEnv) as Keys)
          .kubernetesAuthorization as Keys),
        cacheTtl: true,
      },
      // Whoever reads them refuses what is not known.
      health: { overrides: true },
      lifecycle: {
        expiry: { rules: true },
        creation: { rules: true },
        drift: { rules: true, longPausedAfter: true },
      },
    });
  });

  it('shows no secret to those who may not see any', () => {
    const data: JsonObject = {
      crossplaneEnv: {
        clusters: [{ name: 'prod', viewer: SECRETS, editor: SECRETS }],
        clusterDefaults: { viewer: SECRETS, editor: SECRETS },
        events: { sinks: [{ name: 'audit', secrets: ['sEcret-webhook'] }] },
      },
    };
    const shown = (visibility: Array<'frontend' | 'backend' | 'secret'>) =>
      JSON.stringify(
        loaded.schema.process([{ data, context: 'test' }], {
          visibility,
          // Backstage's own keys are missing.
          ignoreSchemaErrors: true,
        }),
      );

    expect(shown(['frontend', 'backend'])).toContain('prod');
    expect(shown(['frontend', 'backend'])).not.toContain('sEcret');
    expect(shown(['secret']).match(/sEcret-\w+/g)).toHaveLength(13);
  });
});

describe('keys that there are not', () => {
  function remarksOn(config: JsonObject) {
    const remarks = new ConfigRemarks();
    remarkUnknownKeys(config, remarks);
    return remarks.list();
  }

  it.each<[string, JsonObject, string]>([
    ['the top', { cluster: [] }, 'cluster'],
    ['defaults', { clusterDefaults: { viewr: {} } }, 'clusterDefaults.viewr'],
    [
      'an identity',
      { clusters: [{ editor: { asumeRole: 'x' } }] },
      'clusters[0].editor.asumeRole',
    ],
    ['health', { health: { overides: [] } }, 'health.overides'],
    [
      'expiry',
      { lifecycle: { expiry: { rule: [] } } },
      'lifecycle.expiry.rule',
    ],
    [
      'a sink of events',
      { events: { sinks: [{ secret: 'x' }] } },
      'events.sinks[0].secret',
    ],
  ])('are named in %s', (_, config, path) => {
    expect(remarksOn(config)).toEqual([
      {
        code: 'unknown-key',
        severity: 'warning',
        sentence: `The configuration has no key 'crossplaneEnv.${path}', which is ignored.`,
        remedy: expect.stringMatching(/^Write '\w+' if that is meant, else/),
      },
    ]);
  });

  it('lead to those that there are where none is like it', () => {
    const [{ remedy }] = remarksOn({ clusters: [{ viewer: { token: 't' } }] });
    expect(remedy).toMatch(
      /^Take it out, or write one of 'serviceAccountToken', .*, and start/,
    );
  });

  it('are none where any is right', () => {
    const authMetadata = { 'example.org/any': 'x' };
    expect(remarksOn({ clusters: [{ viewer: { authMetadata } }] })).toEqual([]);
  });
});
