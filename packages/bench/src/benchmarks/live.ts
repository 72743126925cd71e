import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import {
  EnvironmentChangedSignal,
  ENVIRONMENTS_SIGNAL_CHANNEL,
  signalToken,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubeConfig } from '@kubernetes/client-node';
import { Browser, chromium as browsers, Page } from '@playwright/test';
import { createClient, signIn } from '../backend/BackendProcess';
import { median, Report, Table, worst } from '../report';
import { ProbedEnvironment } from './ProbedEnvironment';

/** A card fetches once a second at most, so the changes come more slowly than that. */
const PAUSE_MS = { shortest: 1_200, longest: 1_700 };

/** They make connections and load modules that later ones find. */
const WARM_UP_CHANGES = 2;

/** How long is waited for a page, for a signal, and for the WebSocket to open. */
const PAGE_PATIENCE_MS = 120_000;
const SIGNAL_PATIENCE_MS = 60_000;
const ANSWER_TIMEOUT_MS = 1_000;

interface LiveOptions {
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

/** Hears the signals that a browser hears. */
class SignalListener {
  readonly #socket: WebSocket;

  static async connect(options: {
    backendUrl: string;
    token: string;
  }): Promise<SignalListener> {
    // The signals backend leaves the first one unanswered: it makes it listen.
    const socket = (await open(options)) ?? (await open(options));
    if (!socket) {
      throw new Error('The signals backend accepts no WebSocket.');
    }
    const subscription = {
      action: 'subscribe',
      channel: ENVIRONMENTS_SIGNAL_CHANNEL,
    };
    socket.send(JSON.stringify(subscription));
    return new SignalListener(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Calls back with each signal, to be compared with {@link signalToken}. */
  onSignal(listener: (signal: EnvironmentChangedSignal) => void): () => void {
    const onMessage = ({ data }: MessageEvent) => {
      const { channel, message } = JSON.parse(String(data));
      if (channel === ENVIRONMENTS_SIGNAL_CHANNEL) listener(message);
    };
    this.#socket.addEventListener('message', onMessage);
    return () => this.#socket.removeEventListener('message', onMessage);
  }

  close(): void {
    this.#socket.close();
  }
}

/** The page of the component `checkout` of the example portal, in a browser. */
class ComponentPage {
  readonly #browser: Browser;
  readonly #page: Page;

  /** Signs in as a guest and goes there. */
  static async open(options: {
    portalUrl: string;
    /** Path of the browser. */
    executablePath: string;
  }): Promise<ComponentPage> {
    const { portalUrl, executablePath } = options;
    const browser = await browsers.launch({
      executablePath,
      // Chromium's own sandbox cannot be had by root, as in most containers.
      chromiumSandbox: process.getuid?.() !== 0,
    });
    try {
      const page = await browser.newPage({ baseURL: portalUrl });
      page.setDefaultTimeout(PAGE_PATIENCE_MS);
      await page.goto('/');
      await page.getByRole('button', { name: 'Enter', exact: true }).click();
      await page.getByRole('link', { name: 'Checkout' }).waitFor();
      await page.goto('/catalog/default/component/checkout');
      return new ComponentPage(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Resolves in the frame in which the health card says so. */
  async untilCardSays(text: string): Promise<void> {
    // A locator would look only now and then.
    await this.#page.waitForFunction(
      wanted =>
        [...document.querySelectorAll('[role=status]')].some(
          element =>
            element.checkVisibility() && element.textContent?.includes(wanted),
        ),
      text,
      { polling: 'raf' },
    );
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
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

/** In milliseconds, from when the change was sent to the control plane. */
interface ChangeTimes {
  /** The control plane has answered that it is changed. */
  changed: number;
  /** A signal has told that it changed. */
  signalled: number;
  /** The backend's API shows the change. */
  served: number;
  /** The card shows it. */
  shown: number;
}

/** Makes a change in the control plane, and sees it arrive. */
async function timeChange(
  message: string,
  parts: {
    environment: ProbedEnvironment;
    signals: SignalListener;
    page: ComponentPage;
  },
): Promise<ChangeTimes> {
  const { environment, signals, page } = parts;
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const showing = page.untilCardSays(message).then(elapsed);
  const serving = untilServed(message, { environment, signals, elapsed });
  const changing = environment.report(message).then(elapsed);
  const [changed, { signalled, served }, shown] = await Promise.all([
    changing,
    serving,
    showing,
  ]);
  return { changed, signalled, served, shown };
}

/** Asks as the card does: when a signal came. */
function untilServed(
  message: string,
  options: {
    environment: ProbedEnvironment;
    signals: SignalListener;
    elapsed: () => number;
  },
): Promise<{ signalled: number; served: number }> {
  const { environment, signals, elapsed } = options;
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`No signal brought '${message}' to the backend's API.`));
    }, SIGNAL_PATIENCE_MS);
    stop = signals.onSignal(async ({ salt, token }) => {
      if (token !== signalToken(environment.uid, salt)) return;
      const signalled = elapsed();
      try {
        const { health } = await environment.view();
        if (!health.diagnosis.sentence.includes(message)) return;
        resolve({ signalled, served: elapsed() });
      } catch (error) {
        reject(error);
      }
      clearTimeout(timer);
      stop();
    });
  });
}

/** @returns undefined when there is no answer */
async function open(options: {
  backendUrl: string;
  token: string;
}): Promise<WebSocket | undefined> {
  const url = new URL('/api/signals', options.backendUrl);
  url.protocol = 'ws:';
  // Where a browser can put a token: it cannot set headers of a WebSocket.
  const socket = new WebSocket(url, options.token);
  const isOpen = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'error').then(() => false),
    wait(ANSWER_TIMEOUT_MS, false),
  ]);
  if (isOpen) return socket;
  socket.close();
  return undefined;
}
