import {
  EnvironmentHealth,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

export type Outlook = 'mayPass' | 'nothingToDo' | 'stays';

export function hasToBeActedOn({ diagnosis }: EnvironmentHealth): boolean {
  return diagnosis.nextStep !== undefined || diagnosis.actor !== 'nobody';
}

/** Whether trouble passes without anybody doing anything; undefined where there is none. */
export function outlookOf(health: EnvironmentHealth): Outlook | undefined {
  if (!isTrouble(health)) return undefined;
  if (!health.diagnosis.healsItself) return 'stays';
  return hasToBeActedOn(health) ? 'mayPass' : 'nothingToDo';
}

/** Whether it is worth telling somebody who can do something about it. */
export function isWorthATicket(environment: EnvironmentSummary): boolean {
  const { health, timing } = environment;
  if (health.verdict === 'gone') return false;
  return isTrouble(health) || hasToBeActedOn(health) || timing?.slow === true;
}

function isTrouble(health: EnvironmentHealth): boolean {
  switch (health.verdict) {
    case 'ready':
    case 'gone':
      return false;
    case 'progressing':
    case 'deleting':
      return hasToBeActedOn(health);
    default:
      return true;
  }
}
