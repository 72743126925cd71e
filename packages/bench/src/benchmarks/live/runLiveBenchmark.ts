import { setTimeout as wait } from 'node:timers/promises';
import { KubeConfig } from '@kubernetes/client-node';
import { createClient } from '../../backend/createClient';
import { signIn } from '../../backend/signIn';
import { Report, Table } from '../../report/Report';
import { median, worst } from '../../report/statistics';
import { ComponentPage } from './ComponentPage';
import { ProbedEnvironment } from './ProbedEnvironment';
import { SignalListener } from './SignalListener';
import { ChangeTimes, timeChange } from './timeChange';

/** A card fetches once a second at most, so the changes come more slowly than that. */
const PAUSE_MS = { shortest: 1_200, longest: 1_700 };

/** They make connections and load modules that later ones find. */
const WARM_UP_CHANGES = 2;

export interface LiveOptions {
  /** How many changes are timed. */
  changes: number;
  /** The example portal, which runs already. */
  portal: {
    url: string;
    backendUrl: string;
    /** File with the context `admin` of its control plane. */
    kubeconfig: string;
  };
  /** Path of the browser. */
  chromium: string;
}

/** How long a change in the control plane takes to the card in the browser. */
export async function runLiveBenchmark(options: LiveOptions): Promise<Report> {
  const { changes, portal, chromium } = options;
  const { backendUrl } = portal;
  const token = await signIn(backendUrl);
  const environment = await ProbedEnvironment.create({
    client: createClient({ url: backendUrl, token }),
    kubeConfig: asAdmin(portal.kubeconfig),
  });
  const signals = await SignalListener.connect({ backendUrl, token });
  try {
    const page = await ComponentPage.open({
      portalUrl: portal.url,
      executablePath: chromium,
    });
    try {
      const times = await timeChanges(changes, { environment, signals, page });
      return { tables: [toTable(times)], failures: [] };
    } finally {
      await page.close();
    }
  } finally {
    signals.close();
  }
}

async function timeChanges(
  changes: number,
  parts: {
    environment: ProbedEnvironment;
    signals: SignalListener;
    page: ComponentPage;
  },
): Promise<ChangeTimes[]> {
  const times: ChangeTimes[] = [];
  for (let change = 1; change <= WARM_UP_CHANGES + changes; change++) {
    times.push(await timeChange(`Change ${change}.`, parts));
    const { shortest, longest } = PAUSE_MS;
    await wait(shortest + Math.random() * (longest - shortest));
  }
  return times.slice(WARM_UP_CHANGES);
}

function asAdmin(file: string): KubeConfig {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(file);
  kubeConfig.setCurrentContext('admin');
  return kubeConfig;
}

function toTable(times: ChangeTimes[]): Table {
  const whole = median(times.map(({ shown }) => shown));
  const row = (name: string, measure: keyof ChangeTimes) => {
    const values = times.map(time => time[measure]);
    return [name, median(values), worst(values), median(values) / whole];
  };
  return {
    title: `From a change in the control plane to the card, ${times.length} changes`,
    columns: ['until', 'median (ms)', 'worst (ms)', 'ratio to the whole'],
    rows: [
      row('the control plane has answered', 'changed'),
      row('a signal came', 'signalled'),
      row("the backend's API shows it", 'served'),
      row('the card shows it', 'shown'),
    ],
  };
}
