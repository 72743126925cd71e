import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useAttempt } from './actions';

/** How long browsers may take to read what they were told to save. */
const READ_WITHIN_MS = 60_000;

/** Saves the evidence of an environment, of this very one. */
export function useEvidenceDownload({ ref, resource }: EnvironmentSummary) {
  return useAttempt(async api => {
    const { uid, name } = resource;
    const evidence = await api.getEnvironmentEvidence(ref, { uid });
    saveJson(evidence, `evidence-${name}.json`);
  });
}

function saveJson(content: unknown, fileName: string): void {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const url = URL.createObjectURL(
    new Blob([text], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
