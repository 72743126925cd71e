import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FormEvent, useState } from 'react';
import { useDeleteEnvironment } from '../../hooks/useDeleteEnvironment';
import { crossplaneEnvTranslationRef } from '../../translation';

/** A deletion that waits until the environment's name has been typed. */
export function useConfirmedDeletion(options: {
  environment: EnvironmentSummary;
  obstacle?: string;
  onAccepted: () => void;
}) {
  const { environment, obstacle, onAccepted } = options;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [typedName, setTypedName] = useState('');
  const { deleteEnvironment, running, error } =
    useDeleteEnvironment(environment);
  const isConfirmed =
    typedName.trim() === environment.resource.name && !obstacle && !running;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed && (await deleteEnvironment())) onAccepted();
  };
  const failure = error && t('deleteDialog.failed', { message: error.message });

  return {
    typedName,
    setTypedName,
    isConfirmed,
    running,
    problem: obstacle ?? failure,
    submit,
  };
}
