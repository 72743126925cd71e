export { HttpClient, type Address, type Answer } from './client/HttpClient';
export type { RequestOptions } from './client/HttpClient';
export { KubeClient } from './client/KubeClient';
export type { ApplyOptions, KubeAnswer } from './client/KubeClient';
export type {
  KubeObject,
  KubeObjectInput,
  ObjectKey,
} from './client/KubeObject';
export { ObjectClient } from './client/ObjectClient';
export { type KindKey, ServedKinds } from './client/ServedKinds';
export { until } from './client/until';
export { WatchStream, type StreamedEvent } from './client/WatchStream';
export type { ControlPlaneTarget } from './ControlPlaneTarget';
export { readManifests, type Manifest } from './files/readManifests';
export { renderKubeconfig } from './files/renderKubeconfig';
export { classifyRequest, namespaceOf } from './proxy/classifyRequest';
export type { ClassifiedRequest } from './proxy/classifyRequest';
export { ReverseProxy } from './proxy/ReverseProxy';
export type { Exchange, ReverseProxyOptions } from './proxy/ReverseProxy';
export * from './manifests/conditions';
export * from './manifests/crossplane';
export * from './manifests/scripted';
export * as widgetManifests from './manifests/widgets';
