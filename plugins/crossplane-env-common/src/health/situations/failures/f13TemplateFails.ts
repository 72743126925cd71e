import type { Situation } from '../Situation';

export const f13TemplateFails: Situation[] = [
  {
    id: 'F13',
    title: 'A template cannot be executed',
    source: { recording: 'v2-template-fails' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app failed in its step "fail": cannot execute template: template: manifests:4:22: executing "manifests" at <.observed.composite.resource.spec.parameters.size>: nil pointer evaluating interface {}.size.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-template-fails',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-template-fails|cannot-execute-template-template-manifests-#-#-executing-manifests-at-observed-composite-resource-spec-parameters-size-nil-pointer-evaluating-interface-size',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F13',
    title:
      'A function does not understand the input that the Composition gives it',
    source: { recording: 'v2-invalid-input' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app failed in its step "compose": input.kind: must be "Script".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-invalid-input',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-invalid-input|input-kind-must-be-script-',
      },
      settlement: 'failed',
    },
  },
];
