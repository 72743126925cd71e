import { ReconcileError } from '../../controllers/runtime/errors';
import { COMPOSITE_LABEL } from '../annotations';
import type { CompositionRevision } from '../composition/Composition';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import type { CompositeResource } from './CompositeResource';
import { checkPipeline, fetchRevision } from './fetchRevision';
import { getOrExplain } from './getOrExplain';
import { type CompositeContext, runStep } from './runStep';
import { selectComposition, selectRevision } from './selectComposition';

const SELECT = 'SelectComposition';
const COMPOSE = 'ComposeResources';

/** All that comes before the pipeline: which Composition, in which revision. */
export function prepareComposite(
  context: CompositeContext,
  xrdName: string,
): CompositionRevision {
  context.composite.addFinalizer();
  settleComposition(context, xrdName);
  const revision = settleRevision(context);
  runStep(context, {
    reason: COMPOSE,
    action: () => checkPipeline(revision),
  });
  runStep(context, {
    context: 'cannot configure composite resource',
    reason: COMPOSE,
    action: () => configure(context, revision),
  });
  return revision;
}

function settleComposition(context: CompositeContext, xrdName: string): void {
  const { api, recorder, composite } = context;
  const before = composite.machinery.compositionRef?.name;
  runStep(context, {
    context: 'cannot select Composition',
    reason: SELECT,
    action: () => {
      const xrd = getOrExplain(
        api,
        { apiVersion: XRD_API_VERSION, kind: XRD_KIND, name: xrdName },
        'cannot get composite resource definition',
      ) as CompositeResourceDefinition;
      selectComposition(composite, { api, recorder, xrd });
      selectRevision(composite, { api, recorder, xrd });
    },
  });
  const selected = composite.machinery.compositionRef?.name;
  if (selected !== before) {
    recorder.normal(
      composite.object,
      SELECT,
      `Successfully selected composition: ${selected}`,
    );
  }
}

function settleRevision(context: CompositeContext): CompositionRevision {
  const { api, recorder, composite } = context;
  const before = composite.machinery.compositionRevisionRef?.name;
  const revision = runStep(context, {
    context: 'cannot fetch Composition',
    reason: COMPOSE,
    action: () => fetchRevision(api, composite),
  });
  const selected = composite.machinery.compositionRevisionRef?.name;
  if (selected !== before) {
    recorder.normal(
      composite.object,
      SELECT,
      `Selected composition revision: ${selected}`,
    );
  }
  return revision;
}

function configure(
  { composite }: CompositeContext,
  { spec }: CompositionRevision,
): void {
  const { apiVersion, kind, metadata } = composite.object;
  if (!metadata.labels?.[COMPOSITE_LABEL]) {
    composite.setLabel(COMPOSITE_LABEL, metadata.name);
    composite.update();
  }
  const { compositeTypeRef } = spec;
  if (
    compositeTypeRef.apiVersion !== apiVersion ||
    compositeTypeRef.kind !== kind
  ) {
    throw new ReconcileError(
      'referenced composition is not compatible with this composite resource',
    );
  }
  nameConnectionSecret(composite, spec.writeConnectionSecretsToNamespace);
}

/** Only composites of legacy XRDs have connection secrets. */
function nameConnectionSecret(
  composite: CompositeResource,
  namespace: string | undefined,
): void {
  const { legacy, machinery, object } = composite;
  if (legacy && namespace && !machinery.writeConnectionSecretToRef) {
    const writeConnectionSecretToRef = { namespace, name: object.metadata.uid };
    composite.setMachinery({ writeConnectionSecretToRef });
    composite.update();
  }
}
