import { ApiHolder } from '@backstage/core-plugin-api';
import { JsonObject } from '@backstage/types';
import { FieldValidation } from '@rjsf/utils';
import { crossplaneEnvApiRef } from '../refs';
import type { environmentSpecFieldSchema } from './fieldSchemas';

type SpecOptions = (typeof environmentSpecFieldSchema)['uiOptionsType'];

/**
 * Adds what rules of the portal are against. Where they cannot be asked, or the
 * form does not say yet who is to own it, the backend checks when it is created.
 */
export async function addRefusals(
  validation: FieldValidation,
  context: {
    apiHolder: ApiHolder;
    options: SpecOptions | undefined;
    formData: JsonObject | undefined;
    spec: JsonObject;
  },
): Promise<void> {
  const { apiHolder, options, formData = {}, spec } = context;
  const owner =
    options?.owner ?? textOf(formData[options?.ownerField ?? 'owner']);
  const namespace =
    options?.namespace ??
    textOf(formData[options?.namespaceField ?? 'namespace']);
  const api = apiHolder.get(crossplaneEnvApiRef);
  if (!owner || !options || !api) return;
  const answer = await api
    .getCreationPolicies(options.type, { owner, namespace, spec })
    .catch(() => undefined);
  for (const { outcome, sentence } of answer?.items ?? []) {
    if (outcome === 'refused') validation.addError(sentence);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
