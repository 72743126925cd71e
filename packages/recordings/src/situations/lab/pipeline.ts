import {
  API_VERSION,
  FAKE_API_VERSION,
  type KubeObjectInput,
} from '@crossplane-env/testkit';

export interface PipelineStep {
  step: string;
  functionRef: { name: string };
  input?: object;
}

/** A `RunFunctionResponse` in its JSON form. */
export interface FunctionResponse {
  desired?: {
    composite?: {
      ready?: 'READY_TRUE' | 'READY_FALSE';
      resource?: object;
      connectionDetails?: Record<string, string>;
    };
    resources?: Record<string, DesiredResource>;
  };
  conditions?: object[];
  results?: object[];
}

export interface DesiredResource {
  resource: Omit<KubeObjectInput, 'metadata'> &
    Partial<Pick<KubeObjectInput, 'metadata'>>;
  ready?: 'READY_TRUE' | 'READY_FALSE';
}

/** A pipeline step that answers with what it is told. */
export function scripted(
  step: string,
  response: FunctionResponse,
  options: { delay?: string } = {},
): PipelineStep {
  return {
    step,
    functionRef: { name: 'function-scripted' },
    input: {
      apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
      kind: 'Script',
      response,
      ...options,
    },
  };
}

/** A pipeline step that desires the given resources. */
export function desires(
  resources: Record<string, DesiredResource>,
): PipelineStep {
  return scripted('compose', { desired: { resources } });
}

/** A pipeline step that fails the whole pipeline. */
export function fatal(message: string, target?: string): PipelineStep {
  return scripted('fail', {
    results: [
      { severity: 'SEVERITY_FATAL', message, ...(target && { target }) },
    ],
  });
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
