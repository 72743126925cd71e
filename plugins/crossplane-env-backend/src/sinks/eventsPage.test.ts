import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { anEnvironmentEvent } from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
import { CloudEvent } from 'cloudevents';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { KNOWN } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { DELAYS_MS, DELIVERY_TIMEOUT_MS } from '../lifecycle/SinkWorker';
import { EVENT_TYPES } from '../record/environmentEvents';
import { OpenApiDocument } from '../__testUtils__/OpenApiDocument';
import { readSinks } from './readSinks';

const page = readFileSync(
  resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    '../../docs/events.md',
  ),
  'utf8',
);

/** The code in the first cell of each row of the table below a heading. */
function firstCells(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell);
}

function blockOf(language: string): string {
  const [, block] = page.match(
    new RegExp(`^\`\`\`${language}[^\\n]*\\n(.*?)^\`\`\`$`, 'ms'),
  )!;
  return block;
}

describe('the page on events', () => {
  it('tells of the events that there are', () => {
    expect(firstCells('What is told')).toEqual([...EVENT_TYPES]);
  });

  it('has an event as it is sent', () => {
    const event = JSON.parse(blockOf('json'));
    const keys = (value: object) => Object.keys(value).sort();

    expect(keys(event)).toEqual(keys(anEnvironmentEvent()));
    expect(new CloudEvent(event).validate()).toBe(true);
  });

  it('tells of the keys that a sink has', () => {
    const [known] = KNOWN.events.sinks;
    expect(firstCells('Who is told').sort()).toEqual(Object.keys(known).sort());
  });

  it('has a configuration that works', () => {
    const logger = mockServices.logger.mock();
    const secret = `whsec_${Buffer.alloc(32).toString('base64')}`;
    const data = parse(
      blockOf('yaml').replace('${ENVIRONMENTS_WEBHOOK_SECRET}', secret),
    );
    const sinks = readSinks(new ConfigReader(data), {
      remarks: new ConfigRemarks({ logger }),
    });

    expect(sinks.map(({ name }) => name)).toEqual([
      'audit',
      'portal',
      'owners',
    ]);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('tells of the waits that there are', () => {
    const units = [
      { ms: 3_600_000, name: 'h' },
      { ms: 60_000, name: 'min' },
      { ms: 1_000, name: 's' },
    ];
    const waits = DELAYS_MS.map(waitMs => {
      const { ms, name } = units.find(unit => waitMs >= unit.ms)!;
      return `${waitMs / ms} ${name}`;
    });
    const text = page.replaceAll(/\s+/g, ' ');

    expect(text).toContain(
      `${waits.slice(0, -1).join(', ')} and ${waits.at(-1)}`,
    );
    expect(text).toContain(
      `answer is waited for for ${DELIVERY_TIMEOUT_MS / 1000} s`,
    );
  });

  it('tells of the states that a delivery is in', () => {
    expect(OpenApiDocument.load().content).toMatchObject({
      components: {
        schemas: {
          EventDeliveryState: { enum: firstCells('Look, and redeliver') },
        },
      },
    });
  });
});
