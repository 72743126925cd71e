import {
  autoReady,
  type DesiredResource,
  type KubeObject,
} from '@crossplane-env/testkit';
import type { LabOptions } from '../lab/situations';
import { appSituation } from '../lab/situations';
import { desires } from '../lab/pipeline';
import { step } from '../lab/steps';
import type { Situation } from '../Situation';

const LABELS = { app: 'worker' };

/** A template of pods with one container. The tag of the image decides what it does. */
export function podTemplate(tag: string, spec: object = {}) {
  return {
    metadata: { labels: LABELS },
    spec: {
      containers: [
        { name: 'worker', image: `registry.example.org/worker:${tag}` },
      ],
      ...spec,
    },
  };
}

export const POD = { apiVersion: 'v1', kind: 'Pod' };
export const selector = { matchLabels: LABELS };

export interface NativeOptions extends Pick<LabOptions, 'shows'> {
  composes: Record<string, DesiredResource['resource']>;
  /** Which object has to become what, before it is recorded. */
  until: [
    kind: { apiVersion: string; kind: string },
    check: (object: KubeObject) => boolean,
  ];
}

/** A composite of native objects, each of a fixed name. */
export function nativeSituation(
  name: string,
  { shows, composes, until }: NativeOptions,
): Situation {
  const resources = Object.entries(composes).map(([resource, object]) => [
    resource,
    {
      resource: { ...object, metadata: { name: resource, ...object.metadata } },
    },
  ]);
  return appSituation(name, {
    shows,
    pipeline: [desires(Object.fromEntries(resources)), autoReady],
    steps: [
      step('the root is created', async stage => {
        await stage.apply(stage.situation.root);
        await stage.someBecomes(...until);
      }),
    ],
  });
}

export function waitsFor(reason: string) {
  return ({ status }: KubeObject) =>
    (status?.containerStatuses ?? []).some(
      (container: any) => container.state.waiting?.reason === reason,
    );
}

export function hasPhase(phase: string) {
  return ({ status }: KubeObject) => status?.phase === phase;
}
