import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Announcement } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ExpandableText } from '../components/texts';
import { RelativeTime } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      borderLeft: `${theme.spacing(0.5)}px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(1),
      paddingLeft: theme.spacing(1.5),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'CrossplaneEnvAnnouncements' },
);

/** What the authors of the environment type put up for its users, in their words. */
export function Announcements(props: { announcements: Announcement[] }) {
  const { announcements } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (announcements.length === 0) return null;
  return (
    <section aria-label={t('announcements.title')}>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('announcements.title')}
      </Typography>
      <ul className={classes.list}>
        {announcements.map(announcement => (
          <li key={announcement.type} className={classes.item}>
            <AnnouncementText announcement={announcement} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Without a colour: whether `True` is good news is known to its author alone. */
function AnnouncementText(props: { announcement: Announcement }) {
  const { type, status, reason, message, since } = props.announcement;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const statement = t('announcements.statement', { type, status });
  const details = [message && statement, reason].filter(Boolean).join(' · ');
  return (
    <>
      <Typography component="div">
        <ExpandableText text={message ?? statement} />
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        <ExpandableText text={details} lines={2} />
        {details && since && ' · '}
        {since && <RelativeTime iso={since} />}
      </Typography>
    </>
  );
}
