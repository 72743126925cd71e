import {
  kubectlCommand,
  ListOrphansRequest,
  ListOrphansResponse,
  Orphan,
  OrphanRemedy,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { OrphanRecord, OrphanStore } from '../record/OrphanStore';
import { loadPage } from './pages';

/** What those who run the platform see of what nobody wants any more. */
export class Orphans {
  readonly #store: OrphanStore;

  constructor(store: OrphanStore) {
    this.#store = store;
  }

  async list(request: ListOrphansRequest): Promise<ListOrphansResponse> {
    const { cluster, owner } = request;
    const { items, pageInfo } = await loadPage(request, {
      load: page => this.#store.list({ cluster, owner, ...page }),
      numberOf: ({ id }) => id,
    });
    return {
      items: items.map(present),
      sweeps: await this.#store.sweeps(),
      pageInfo,
    };
  }
}

function present(orphan: OrphanRecord): Orphan {
  const { cluster, part, owner, environment, composite } = orphan;
  const { uid, ...place } = part;
  return {
    resource: { cluster, ...place, uid },
    ...(owner !== undefined && { owner }),
    ...(environment && { environment: environment.ref }),
    ...(composite !== undefined && { composite }),
    reason: orphan.reason,
    because: becauseOf(orphan),
    cost: orphan.cost,
    remedy: remedyOf(orphan),
    foundAt: orphan.foundAt,
    seenAt: orphan.seenAt,
  };
}

/** Why it is there; a sentence. */
function becauseOf({ reason, finalizers }: OrphanRecord): string {
  switch (reason) {
    case 'protected':
      return 'A Usage of Crossplane forbids to delete it.';
    case 'deleting':
      return finalizers.length === 0
        ? 'It was told to go, and is still there.'
        : `It was told to go, and waits for ${listed(finalizers)}.`;
    case 'released':
      return 'What it was made for is gone, and nothing controls it any more: it was deleted so that its parts stay.';
    default:
      return 'What controls it is gone, and nothing has told it to go.';
  }
}

function listed(finalizers: string[]): string {
  const names = finalizers.map(finalizer => `'${finalizer}'`).join(', ');
  return `the finalizer${finalizers.length === 1 ? '' : 's'} ${names}`;
}

/** What to do about it, and the command that does it, or shows more. */
function remedyOf({ reason, part, cost }: OrphanRecord): OrphanRemedy {
  switch (reason) {
    case 'protected':
      return {
        sentence:
          'Find the Usage or ClusterUsage that names it, and delete that first if nobody needs it.',
        command: 'kubectl get usages --all-namespaces',
      };
    case 'deleting':
      return {
        sentence:
          'See what it says of itself: whatever set the finalizer has to take it away, and may not run any more.',
        command: kubectlCommand('describe', part),
      };
    default:
      return {
        sentence:
          cost === 'external'
            ? 'Delete it if nobody needs it: what it stands for outside of the cluster is deleted with it, unless it says otherwise.'
            : 'Delete it if nobody needs it.',
        command: kubectlCommand('delete', part),
      };
  }
}
