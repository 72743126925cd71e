/**
 * The command that gives environments that exist already an owner and an entity.
 *
 * @packageDocumentation
 */
import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { parseArgs } from 'node:util';
import { annotateAll, isToAnnotate } from './adopt/annotate';
import {
  ClusterPlan,
  describeOutcome,
  describePlan,
  toJson,
} from './adopt/describe';
import { DEFAULT_MAPPING, Mapping, readMapping } from './adopt/mapping';
import { planAdoption, Surroundings } from './adopt/planAdoption';
import {
  ClusterContent,
  readCluster,
  UnreadableClusterError,
} from './adopt/readCluster';
import { CommandClusters, connectClusters, loadConfig } from './command';
import { assertNoOthers, describeMisuse } from './commandLine';
import { TrustedNamespaces } from './inventory/ownership';
import { Cluster } from './kubernetes/Cluster';
import { ConfigRemarks } from './kubernetes/ConfigRemarks';

const USAGE = `Usage: crossplane-env adopt [--config <file>]... [--cluster <name>]...
                            [--mapping <file>] [--apply] [--json]

Lists the environments in each cluster under 'crossplaneEnv.clusters', says whose
they are and which entity they are for, and what would have to be annotated
where. Changes nothing unless told to.

  --config <file>   a configuration file, as for the backend; app-config.yaml,
                    with app-config.local.yaml, unless told
  --cluster <name>  only in this cluster
  --mapping <file>  rules that make owners and entities of labels
  --apply           write the annotations that are missing, and no others
  --json            print it for programs
`;

/** @public */
export interface AdoptOptions {
  /** Receives what there is to say. */
  write(text: string): void;
}

class Adopter {
  readonly #clusters: Cluster[];
  readonly #leftOut: CommandClusters['leftOut'];
  readonly #remarks: ConfigRemarks;
  readonly #mapping: Mapping;
  readonly #trusted: TrustedNamespaces;

  /** @throws InputError when there is no cluster of a wanted name */
  constructor(options: { config: Config; mapping: Mapping; wanted: string[] }) {
    const { config, mapping, wanted } = options;
    const { clusters, located, remarks, ...found } = connectClusters(config);
    const leftOut = [...found.leftOut, ...located.map(toLeftOut)];
    const isWanted = ({ name }: { name: string }) =>
      wanted.length === 0 || wanted.includes(name);
    const known = [...clusters, ...leftOut].map(({ name }) => name);
    const unknown = wanted.find(name => !known.includes(name));
    if (unknown !== undefined || known.length === 0) {
      throw new InputError(
        known.length === 0
          ? noCluster(remarks)
          : `There is no cluster '${unknown}'. The known clusters are: ${known.join(
              ', ',
            )}.`,
      );
    }
    this.#clusters = clusters.filter(isWanted);
    this.#leftOut = leftOut.filter(isWanted);
    this.#remarks = remarks;
    this.#mapping = mapping;
    this.#trusted = TrustedNamespaces.fromConfig(config, remarks);
  }

  async run(options: {
    write(text: string): void;
    apply: boolean;
    json: boolean;
  }): Promise<number> {
    const { write, apply, json } = options;
    const refusal = apply ? this.#findReadOnly() : undefined;
    if (refusal !== undefined) {
      write(`Nothing was changed. ${refusal}\n`);
      return 1;
    }
    const say = json ? () => {} : write;
    for (const { sentence, remedy } of this.#remarks.list()) {
      say(`? ${sentence} ${remedy}\n\n`);
    }
    const plans: ClusterPlan[] = this.#leftOut.map(({ name, reason }) => ({
      cluster: name,
      adoptions: [],
      problems: [reason],
    }));
    for (const plan of plans) say(describePlan(plan));
    for (const cluster of this.#clusters) {
      const plan = await this.#plan(cluster);
      plans.push(plan);
      say(describePlan(plan));
      if (!apply) continue;
      plan.outcomes = [];
      for await (const outcome of this.#annotate(cluster, plan)) {
        plan.outcomes.push(outcome);
        say(describeOutcome(outcome));
      }
    }
    if (json) write(`${JSON.stringify(toJson(plans), undefined, 2)}\n`);
    const isOpen = plans.some(one => one.adoptions.some(isToAnnotate));
    if (!apply && isOpen) {
      say(
        "Nothing was changed. With '--apply' the annotations marked + are written.\n",
      );
    }
    return plans.some(hasFailed) ? 1 : 0;
  }

  /** Before anything is written anywhere. */
  #findReadOnly(): string | undefined {
    for (const cluster of this.#clusters) {
      try {
        void cluster.writer;
      } catch (error) {
        return `${
          toError(error).message
        } Or choose other clusters by '--cluster'.`;
      }
    }
    return undefined;
  }

  async #plan(cluster: Cluster): Promise<ClusterPlan> {
    const { name } = cluster;
    const mapping = this.#mapping;
    try {
      const content = await readCluster(cluster, { mapping });
      const adoptions = content.environments.map(found =>
        planAdoption(found, this.#surroundings(content)),
      );
      return { cluster: name, adoptions, content, problems: content.problems };
    } catch (error) {
      if (!(error instanceof UnreadableClusterError)) throw error;
      return { cluster: name, adoptions: [], problems: error.problems };
    }
  }

  #annotate(cluster: Cluster, { adoptions, content }: ClusterPlan) {
    return content
      ? annotateAll(adoptions, {
          ...this.#surroundings(content),
          ...{ cluster, content },
        })
      : [];
  }

  #surroundings(content: ClusterContent): Surroundings {
    return { mapping: this.#mapping, trusted: this.#trusted, content };
  }
}

/**
 * Runs the command, such as `adopt --config app-config.yaml --apply`.
 *
 * @returns the exit code: 0 when everything was read and nothing failed, 1 when
 *   something did, 2 when it was not understood what to do
 * @public
 */
export async function runAdopt(
  argv: string[],
  { write }: AdoptOptions,
): Promise<number> {
  let command: ReturnType<typeof parseCommand>;
  try {
    command = parseCommand(argv);
  } catch (error) {
    write(`${describeMisuse(error)}${USAGE}`);
    return 2;
  }
  if (command.help) {
    write(USAGE);
    return 0;
  }
  let adopter: Adopter;
  try {
    const config = await loadConfig(command.config);
    const mapping =
      command.mapping === undefined
        ? DEFAULT_MAPPING
        : readMapping(command.mapping);
    adopter = new Adopter({ config, mapping, wanted: command.cluster });
  } catch (error) {
    write(`${toError(error).message}\n`);
    return 2;
  }
  return adopter.run({ write, apply: command.apply, json: command.json });
}

/** @throws Error that names what is not understood */
function parseCommand(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      config: { type: 'string', multiple: true, default: [] },
      cluster: { type: 'string', multiple: true, default: [] },
      mapping: { type: 'string' },
      apply: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  assertNoOthers(positionals, 'adopt');
  return values;
}

/** Nobody can be asked where it is while the portal does not run. */
function toLeftOut({
  name,
}: CommandClusters['located'][number]): CommandClusters['leftOut'][number] {
  const reason =
    "It is found while the portal runs, such as in the catalog, and this command cannot ask there. Give it a 'url', a 'viewer' and an 'editor' in a configuration file for this command.";
  return { name, reason };
}

/** With what may be the reason for it, such as a key that is misspelt. */
function noCluster(remarks: ConfigRemarks): string {
  return [
    "There is no cluster under 'crossplaneEnv.clusters'.",
    ...remarks.list().map(({ sentence, remedy }) => `${sentence} ${remedy}`),
  ].join(' ');
}

function hasFailed({ problems, outcomes = [] }: ClusterPlan): boolean {
  return (
    problems.length > 0 ||
    outcomes.some(({ state }) => state === 'failed' || state === 'not-tried')
  );
}
