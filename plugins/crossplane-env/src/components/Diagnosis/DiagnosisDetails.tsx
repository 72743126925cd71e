import {
  Diagnosis,
  EnvironmentHealth,
  ResourceRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { resourceKey } from '../../lib/resourceNames';
import { EvidenceBlock } from './EvidenceBlock';
import { NextStep } from './NextStep';
import { WaitingFor } from './WaitingFor';

/** What stands behind the diagnosis' sentence, as far as it helps. */
export function DiagnosisDetails(props: { health: EnvironmentHealth }) {
  const { verdict, diagnosis } = props.health;
  if (verdict === 'gone' || (verdict === 'ready' && !diagnosis.cause)) {
    return null;
  }
  // What an ordinary wait rests on is not worth reading.
  const isOrdinary = verdict === 'progressing' && !diagnosis.nextStep;
  const awaited = verdict === 'deleting' ? [] : notYetNamed(diagnosis);
  return (
    <>
      {diagnosis.evidence && !isOrdinary && (
        <EvidenceBlock evidence={diagnosis.evidence} />
      )}
      <NextStep health={props.health} />
      {awaited.length > 0 && (
        <WaitingFor resources={awaited} more={diagnosis.waitingForMore} />
      )}
    </>
  );
}

/** Waiting for nothing but the resource that the evidence is about goes without saying. */
function notYetNamed({
  waitingFor,
  waitingForMore,
  evidence,
}: Diagnosis): ResourceRef[] {
  const [only] = waitingFor;
  const isSaid =
    waitingFor.length === 1 &&
    !waitingForMore &&
    evidence !== undefined &&
    resourceKey(only) === resourceKey(evidence.resource);
  return isSaid ? [] : waitingFor;
}
