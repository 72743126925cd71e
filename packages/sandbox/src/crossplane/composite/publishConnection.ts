import { isEmpty, pick } from 'lodash';
import {
  applyConnectionSecret,
  type ConnectionDetails,
} from '../connectionSecrets';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import { type CompositeContext, runStep } from './runStep';

const REASON = 'PublishConnectionSecret';

/** Writes what the pipeline says of how to connect, as far as the XRD wants it known. */
export function publishConnection(
  context: CompositeContext,
  details: ConnectionDetails,
  xrdName: string,
): void {
  const { api, composite, recorder } = context;
  const { writeConnectionSecretToRef: secret } = composite.machinery;
  if (!composite.legacy || !secret) {
    return;
  }
  const isPublished = runStep(context, {
    context:
      'cannot publish connection details: cannot apply connection secret',
    reason: REASON,
    action: () => {
      const key = {
        apiVersion: XRD_API_VERSION,
        kind: XRD_KIND,
        name: xrdName,
      };
      const { spec } = api.get(key) as CompositeResourceDefinition;
      const { connectionSecretKeys: keys } = spec;
      return applyConnectionSecret(api, composite.object, {
        secret,
        details: isEmpty(keys) ? details : pick(details, keys ?? []),
      });
    },
  });
  if (isPublished) {
    composite.setConnectionPublished();
    const message = 'Successfully published connection details';
    recorder.normal(composite.object, REASON, message);
  }
}
