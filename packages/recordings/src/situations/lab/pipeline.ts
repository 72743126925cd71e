import {
  API_VERSION,
  type DesiredResource,
  FAKE_API_VERSION,
  fatal,
  scripted,
} from '@crossplane-env/testkit';

export interface PipelineStep {
  step: string;
  functionRef: { name: string };
  input?: object;
}

/** A pipeline step that desires the given resources. */
export function desires(
  resources: Record<string, DesiredResource>,
): PipelineStep {
  return scripted('compose', { desired: { resources } });
}

/** A pipeline step that fails the whole pipeline. */
export function failsWith(...reason: Parameters<typeof fatal>): PipelineStep {
  return scripted('fail', fatal(...reason));
}

export interface DesiredWidgetOptions {
  kind?: 'Widget' | 'ClusterWidget';
  size?: number;
  name?: string;
}

export function desiredWidget({
  kind = 'Widget',
  size = 1,
  name,
}: DesiredWidgetOptions = {}): DesiredResource {
  return {
    resource: {
      apiVersion: FAKE_API_VERSION,
      kind,
      ...(name && { metadata: { name } }),
      spec: { forProvider: { size } },
    },
  };
}

export function desiredApp(compositionName: string): DesiredResource {
  return {
    resource: {
      apiVersion: API_VERSION,
      kind: 'App',
      spec: {
        size: 1,
        crossplane: { compositionRef: { name: compositionName } },
      },
    },
  };
}
