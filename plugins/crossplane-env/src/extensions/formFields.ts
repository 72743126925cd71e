import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

export const environmentSpecFormField = FormFieldBlueprint.make({
  name: 'spec',
  params: {
    field: async () => {
      const [{ EnvironmentSpecField, validateEnvironmentSpec }, schemas] =
        await Promise.all([
          import('../fields/EnvironmentSpecField'),
          import('../fields/environmentTypeOptions'),
        ]);
      return createFormField({
        name: 'CrossplaneEnvSpec',
        component: EnvironmentSpecField,
        validation: validateEnvironmentSpec,
        schema: schemas.environmentSpecFieldSchema,
      });
    },
  },
});

export const compositionFormField = FormFieldBlueprint.make({
  name: 'composition',
  params: {
    field: async () => {
      const [{ CompositionField, validateComposition }, schemas] =
        await Promise.all([
          import('../fields/CompositionField'),
          import('../fields/environmentTypeOptions'),
        ]);
      return createFormField({
        name: 'CrossplaneEnvComposition',
        component: CompositionField,
        validation: validateComposition,
        schema: schemas.compositionFieldSchema,
      });
    },
  },
});
