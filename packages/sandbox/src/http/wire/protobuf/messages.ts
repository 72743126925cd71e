/**
 * What kubectl sends as protocol buffers: the kinds that its `create` and
 * `auth can-i` commands build themselves. Numbers are those of the Kubernetes API.
 */
export const MESSAGES = `
syntax = "proto3";

message Unknown {
  TypeMeta typeMeta = 1;
  bytes raw = 2;
}
message TypeMeta {
  string apiVersion = 1;
  string kind = 2;
}
message ObjectMeta {
  string name = 1;
  string generateName = 2;
  string namespace = 3;
  map<string, string> labels = 11;
  map<string, string> annotations = 12;
  repeated string finalizers = 14;
}
message Namespace {
  ObjectMeta metadata = 1;
}
message ServiceAccount {
  ObjectMeta metadata = 1;
}
message ConfigMap {
  ObjectMeta metadata = 1;
  map<string, string> data = 2;
  map<string, bytes> binaryData = 3;
}
message Secret {
  ObjectMeta metadata = 1;
  map<string, bytes> data = 2;
  string type = 3;
  map<string, string> stringData = 4;
}
message SelfSubjectAccessReview {
  ObjectMeta metadata = 1;
  ReviewSpec spec = 2;
}
message ReviewSpec {
  ResourceAttributes resourceAttributes = 1;
  NonResourceAttributes nonResourceAttributes = 2;
}
message ResourceAttributes {
  string namespace = 1;
  string verb = 2;
  string group = 3;
  string version = 4;
  string resource = 5;
  string subresource = 6;
  string name = 7;
}
message NonResourceAttributes {
  string path = 1;
  string verb = 2;
}
`;

export const READABLE_KINDS = [
  'Namespace',
  'ServiceAccount',
  'ConfigMap',
  'Secret',
  'SelfSubjectAccessReview',
];
