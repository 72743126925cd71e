import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { CLAIM_KIND, Subject } from './Subject';
import { Walker } from './Walker';

/** What people look at. */
export interface View {
  name: string;
  /** How many views one look is. */
  times: number;
  look(): Promise<unknown>;
  /** The same without a backend that has a picture. */
  walk(walker: Walker): Promise<unknown>;
}

export async function createViews(
  client: CrossplaneEnvClient,
  environments: Subject[],
): Promise<View[]> {
  const { total } = (await environments[0].view()).health;
  return [
    {
      name: 'the environment types',
      times: 1,
      look: () => client.listEnvironmentTypes(),
      walk: walker => walker.viewTypes(),
    },
    {
      name: `the list of ${environments.length} environments with their health`,
      times: 1,
      look: () => client.listEnvironments(),
      walk: walker => walker.viewEnvironments(CLAIM_KIND),
    },
    {
      name: `an environment with its tree (${total} resources)`,
      times: environments.length,
      look: async () => {
        for (const environment of environments) await environment.view();
      },
      walk: async walker => {
        for (const { claim } of environments) {
          await walker.viewEnvironment(claim);
        }
      },
    },
  ];
}
