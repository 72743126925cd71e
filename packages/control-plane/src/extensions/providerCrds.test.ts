import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Sandbox } from '@crossplane-env/sandbox';
import { parse } from 'yaml';

const FOLDER = resolve(__dirname, '../../go/extensions/config/crds');
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

interface Crd {
  metadata: { name: string };
  spec: object;
}

function byName(crds: Crd[]): Record<string, object> {
  return Object.fromEntries(
    crds.map(({ metadata, spec }) => [metadata.name, spec]),
  );
}

it('has the same kinds as the example provider of the sandbox', async () => {
  const files = readdirSync(FOLDER).map(name => join(FOLDER, name));
  const crds: Crd[] = files.map(file => parse(readFileSync(file, 'utf8')));
  const sandbox = await Sandbox.start({ tls: false });
  try {
    const answer = await fetch(new URL(CRDS, sandbox.url), {
      headers: { Authorization: `Bearer ${sandbox.tokens.admin}` },
    });
    const { items }: { items: Crd[] } = await answer.json();
    const provided = items.filter(({ metadata }) =>
      metadata.name.endsWith('.provider.crossplane-env.io'),
    );

    expect(byName(crds)).toEqual(byName(provided));
  } finally {
    await sandbox.close();
  }
});
