import { Cell, Report } from '../../report/Report';
import { RequestCounter } from './RequestCounter';
import { Stage } from './Stage';
import { Subject } from './Subject';
import { createViews, View } from './views';
import { Walker } from './Walker';

const COLUMNS = [
  'view',
  'views',
  'requests',
  'per view',
  'by walking',
  'ratio',
  'by walking, with events',
];

/** What views cost on a warm backend, and what they would cost without its picture. */
export async function countViews(options: {
  stage: Stage;
  environments: Subject[];
  viewers: number;
}): Promise<Report> {
  const { stage, environments, viewers } = options;
  const { controlPlane, proxy, client } = stage;
  const counter = new RequestCounter({ proxy });
  const rows: Cell[][] = [];
  const failures: string[] = [];
  for (const view of await createViews(client, environments)) {
    const views = viewers * view.times;
    const shown = await countCaused(counter, async () => {
      for (let viewer = 0; viewer < viewers; viewer++) await view.look();
    });
    if (shown.length > 0) {
      failures.push(
        `${views} views of ${view.name} cost the control plane ${shown.length} requests, and should have cost none.`,
      );
    }
    const walked = async (withEvents: boolean) => {
      const walker = new Walker({ controlPlane, url: proxy.url, withEvents });
      return perView(view, await counter.count(() => view.walk(walker)));
    };
    const perLook = shown.length / views;
    const walk = await walked(false);
    rows.push([
      ...[view.name, views, shown.length, perLook],
      ...[walk, perLook / walk, await walked(true)],
    ]);
  }
  const title = `Requests to the control plane when ${viewers} people look at ${environments.length} environments`;
  return { tables: [{ title, columns: COLUMNS, rows }], failures };
}

/**
 * What the views cause comes every time. What the backend asks for by its own
 * clock, such as a sign of life from a silent control plane, does not.
 */
async function countCaused(
  counter: RequestCounter,
  look: () => Promise<void>,
): Promise<unknown[]> {
  let fewest = await counter.count(look);
  for (let again = 0; again < 2 && fewest.length > 0; again++) {
    const requests = await counter.count(look);
    if (requests.length < fewest.length) fewest = requests;
  }
  return fewest;
}

function perView({ times }: View, requests: unknown[]): number {
  return requests.length / times;
}
