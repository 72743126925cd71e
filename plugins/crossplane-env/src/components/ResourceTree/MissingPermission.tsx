import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResourceRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { crossplaneEnvTranslationRef } from '../../translation';

/** What the portal would need in order to read a resource. */
export function MissingPermission(props: { resource: ResourceRef }) {
  const { cluster, group, kind } = props.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const isSecret = group === '' && kind === 'Secret';
  return (
    <Typography variant="body2" component="div">
      {isSecret
        ? t('tree.secretsNotRead')
        : t('tree.permissionMissing', {
            cluster,
            kind: group ? t('tree.kindOfGroup', { kind, group }) : kind,
          })}
    </Typography>
  );
}
