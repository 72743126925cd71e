export {
  type Address,
  type Answer,
  type ApplyOptions,
  HttpClient,
  type KubeAnswer,
  KubeClient,
  type RequestOptions,
  type StreamedEvent,
  until,
  WatchStream,
} from './client/KubeClient';
export type {
  ControlPlaneTarget,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
} from './client/KubeObject';
export { type KindKey, ObjectClient, ServedKinds } from './client/ObjectClient';
export { type Manifest, readManifests, renderKubeconfig } from './files';
export { Kubectl } from './Kubectl';
export {
  type ClassifiedRequest,
  classifyRequest,
  type Exchange,
  namespaceOf,
  ReverseProxy,
  type ReverseProxyOptions,
} from './ReverseProxy';
export * from './manifests/conditions';
export * from './manifests/crossplane';
export * as widgetManifests from './manifests/widgets';
