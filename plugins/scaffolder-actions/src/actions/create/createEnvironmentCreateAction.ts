import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { formatEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { systemTime, Time } from '../../observation/Time';
import { examples } from './createEnvironmentCreateAction.examples';
import { EnvironmentCreation } from './EnvironmentCreation';
import { logBeginning } from './logBeginning';
import { input, output } from './schema';

/** Stands for the uid that the environment would get. */
const DRY_RUN_UID = '00000000-0000-0000-0000-000000000000';

export function createEnvironmentCreateAction(options: {
  environments: EnvironmentsService;
  time?: Time;
}) {
  const { environments, time = systemTime } = options;
  return createTemplateAction({
    id: 'crossplane-env:environment:create',
    description:
      'Creates a Crossplane environment (a claim or a composite resource). Ends soon after the cluster has accepted it, without waiting until it is ready.',
    examples,
    supportsDryRun: true,
    schema: { input, output },
    async handler(context) {
      const creation = new EnvironmentCreation({ environments, context });
      const environmentRef = formatEnvironmentRef(creation.ref);
      context.output('environmentRef', environmentRef);
      context.output('name', creation.ref.name);
      context.output('namespace', creation.ref.namespace);
      context.output('entityRef', creation.request.entityRef);

      if (context.isDryRun) {
        await creation.check();
        context.output('uid', DRY_RUN_UID);
        return;
      }
      const created = await creation.createOnce();
      context.output('uid', created.uid);
      await logBeginning({
        ...created,
        environments,
        environmentRef,
        context,
        time,
      });
    },
  });
}
