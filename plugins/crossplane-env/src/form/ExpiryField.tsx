import { useApi } from '@backstage/core-plugin-api';
import { Progress } from '@backstage/core-components';
import {
  appLanguageApiRef,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { JsonObject } from '@backstage/types';
import {
  ExpiryPolicy,
  parseSpan,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import { describeExpires, ExpiryLimit, expiryProblem } from '../expiry/choices';
import { ExpiryEffect } from '../expiry/ExpiryEffect';
import { ExpirySelect } from '../expiry/ExpirySelect';
import { useExpiryPolicy } from '../queries/forms';
import { crossplaneEnvApiRef } from '../refs';
import { crossplaneEnvTranslationRef } from '../translation';
import { formatWholeDuration } from '../components/times';
import type { expiryFieldSchema } from './fieldSchemas';
import { getTranslate } from './validateAgainstType';

type ExpiryFieldProps = typeof expiryFieldSchema.TProps;
type ExpiryOptions = (typeof expiryFieldSchema)['uiOptionsType'];

/** Until when an environment is to be wanted, as far as the rules let somebody choose. */
export function ExpiryField(props: ExpiryFieldProps) {
  const options = props.uiSchema['ui:options'];
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const owner = ownerOf(options, props.formContext?.formData);
  const { value: policy, error, retry } = useExpiryPolicy(options?.type, owner);

  if (!options?.type) {
    return <FormHelperText error>{t('field.noType')}</FormHelperText>;
  }
  if (error) {
    return (
      <>
        <ExpiryTextField {...props} />
        <FormHelperText role="alert">
          {t('expiry.notLoaded', { message: error.message })}
        </FormHelperText>
        <div>
          <Button size="small" onClick={retry}>
            {t('summary.tryAgain')}
          </Button>
        </div>
      </>
    );
  }
  if (!policy) return <Progress aria-label={t('expiry.loading')} />;
  // Another owner has other choices.
  return <PolicySelect {...props} key={owner} policy={policy} />;
}

function PolicySelect(props: ExpiryFieldProps & { policy: ExpiryPolicy }) {
  const {
    policy,
    formData,
    onChange,
    schema,
    idSchema,
    rawErrors = [],
  } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const byDefault = policy.default ?? 'never';
  const expires = formData ?? byDefault;
  return (
    <ExpirySelect
      id={idSchema?.$id ?? 'crossplane-env-expires'}
      label={schema.title ?? t('expiry.label')}
      limit={limitOf(policy)}
      value={formData}
      onChange={onChange}
      byDefault={t('expiry.default', {
        expires: describeExpires(byDefault, { t, language }),
      })}
      error={rawErrors.length > 0}
      helperText={
        <>
          {schema.description && `${schema.description} `}
          <ExpiryEffect expires={expires} limit={limitOf(policy)} />{' '}
          {expires !== 'never' && <TeardownText policy={policy} />}
        </>
      }
    />
  );
}

/** What happens once its time is over. */
function TeardownText(props: { policy: ExpiryPolicy }) {
  const { grace, teardown } = props.policy;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { language } = useApi(appLanguageApiRef).getLanguage();
  if (teardown === 'manual') return <>{t('expiry.manual')}</>;
  const duration = formatWholeDuration(parseSpan(grace) ?? 0, language);
  return <>{t('expiry.grace', { duration })}</>;
}

/** For whoever knows what to write, while nobody knows what may be chosen. */
function ExpiryTextField(props: ExpiryFieldProps) {
  const { formData, onChange, schema, idSchema, rawErrors = [] } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <TextField
      fullWidth
      id={idSchema?.$id}
      label={schema.title ?? t('expiry.label')}
      helperText={schema.description ?? t('expiry.text')}
      error={rawErrors.length > 0}
      value={formData ?? ''}
      onChange={event => onChange(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
    />
  );
}

/** The one that the template names, or the form. */
function ownerOf(
  options: ExpiryOptions | undefined,
  formData: JsonObject | undefined,
): string | undefined {
  if (options?.owner) return options.owner;
  const owner = formData?.[options?.ownerField ?? 'owner'];
  return typeof owner === 'string' && owner ? owner : undefined;
}

function limitOf({ maximum, rule }: ExpiryPolicy): ExpiryLimit {
  return { longest: maximum, rule };
}

type Validator = CustomFieldValidator<
  typeof expiryFieldSchema.TOutput,
  ExpiryOptions
>;

/**
 * Refuses what the backend would refuse. Where the rules cannot be loaded, only
 * what can be read is asked for: the backend checks the rest.
 */
export const validateExpiry: Validator = async (
  value,
  validation,
  { apiHolder, formData, uiSchema },
) => {
  if (value === undefined) return;
  const options = uiSchema?.['ui:options'];
  const t = await getTranslate(apiHolder);
  const policy = await apiHolder
    .get(crossplaneEnvApiRef)
    ?.getExpiryPolicy(options?.type ?? '', {
      owner: ownerOf(options, formData),
    })
    .catch(() => undefined);
  const limit = policy ? limitOf(policy) : {};
  const problem = expiryProblem(value, { limit, now: Date.now(), t });
  if (problem) validation.addError(problem);
};
