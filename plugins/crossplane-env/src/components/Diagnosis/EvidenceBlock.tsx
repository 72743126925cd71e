import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Evidence } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { kindAndName } from '../../lib/resourceNames';
import { crossplaneEnvTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { ExpandableText } from '../ExpandableText';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(
  theme => ({
    root: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
      padding: theme.spacing(1, 1.5, 1.5),
    },
    head: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    source: { overflowWrap: 'anywhere', paddingTop: theme.spacing(0.5) },
    message: {
      margin: theme.spacing(1, 0, 0),
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'CrossplaneEnvEvidenceBlock' },
);

/** The observation behind a diagnosis, in the provider's own words. */
export function EvidenceBlock(props: { evidence: Evidence }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { resource, source, reason, message, since } = props.evidence;
  const condition = [source, reason].filter(Boolean).join(': ');
  return (
    <section className={classes.root} aria-label={t('diagnosis.evidence')}>
      <div className={classes.head}>
        <div className={classes.source}>
          <Typography variant="caption" color="textSecondary" component="h4">
            {t('diagnosis.evidence')}
          </Typography>
          <Typography variant="subtitle2" component="div">
            {kindAndName(resource)}
          </Typography>
          <Typography variant="body2" color="textSecondary" component="div">
            <ExpandableText text={condition} lines={2} />
            {condition && since && ' · '}
            {since && <RelativeTime iso={since} />}
          </Typography>
        </div>
        {message && (
          <CopyButton text={message} label={t('diagnosis.copyMessage')} />
        )}
      </div>
      {message && (
        <div className={classes.message}>
          <ExpandableText text={message} lines={8} />
        </div>
      )}
    </section>
  );
}
