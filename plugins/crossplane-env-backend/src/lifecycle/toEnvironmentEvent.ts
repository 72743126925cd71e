import {
  DiscoveryService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { EnvironmentEvent } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { toIso } from '../record/environmentRows';
import { EventRow } from '../record/EventStore';

/** Of a number that PostgreSQL takes for an integer. */
const DIGITS = 10;

/** What tells the events of one portal from those of others. */
export interface Portal {
  /** Its host, and port where it has one. */
  name: string;
  /** Of the plugin's HTTP API. */
  apiUrl: string;
}

export async function readPortal(options: {
  config: RootConfigService;
  discovery: DiscoveryService;
}): Promise<Portal> {
  const { config, discovery } = options;
  const apiUrl = await discovery.getExternalBaseUrl('crossplane-env');
  const { host } = new URL(config.getOptionalString('app.baseUrl') ?? apiUrl);
  return { name: host, apiUrl };
}

export function cloudEventType({
  type,
}: Pick<EventRow, 'type'>): EnvironmentEvent['type'] {
  return `io.crossplane-env.environment.${type}.v1` as EnvironmentEvent['type'];
}

/** An event of the outbox, as sinks get it. */
export function toEnvironmentEvent(
  row: EventRow,
  portal: Portal,
): EnvironmentEvent {
  const data: EnvironmentEvent['data'] = JSON.parse(row.data);
  const { namespace, name } = data.environment;
  return {
    specversion: '1.0',
    id: row.id,
    source: ['/crossplane-env', portal.name, row.cluster]
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join('/'),
    type: cloudEventType(row),
    subject: namespace === undefined ? name : `${namespace}/${name}`,
    time: toIso(row.at),
    datacontenttype: 'application/json',
    sequence: String(row.sequence).padStart(DIGITS, '0'),
    ...(row.uid !== null && { envuid: row.uid }),
    data: { ...data, url: `${portal.apiUrl}/environments/${row.environment}` },
  };
}
