import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Announcement,
  Diagnosis,
  EnvironmentHealth,
  Evidence,
  hasToBeActedOn,
  outlookOf,
  Remark,
  ResourceRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { kindAndName, resourceKey } from '../components/names';
import { CopyButton, ExpandableText } from '../components/texts';
import { RelativeTime } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    evidence: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
      padding: theme.spacing(1, 1.5, 1.5),
    },
    evidenceHead: {
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
    sentences: { listStyle: 'none', margin: 0, padding: 0 },
    sentence: { marginTop: theme.spacing(0.5), overflowWrap: 'anywhere' },
    nextStep: { overflowWrap: 'anywhere' },
    awaited: { listStyle: 'none', margin: 0, padding: 0 },
    awaitedItem: { overflowWrap: 'anywhere' },
    awaitedKind: { color: theme.palette.text.secondary },
    announcements: { listStyle: 'none', margin: 0, padding: 0 },
    announcement: {
      borderLeft: `${theme.spacing(0.5)}px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(1),
      paddingLeft: theme.spacing(1.5),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'CrossplaneEnvDiagnosisDetails' },
);

/** What stands behind the diagnosis' sentence, as far as it helps. */
export function DiagnosisDetails(props: { health: EnvironmentHealth }) {
  const { verdict, diagnosis } = props.health;
  if (verdict === 'gone') return null;
  if (verdict === 'ready') return <Remarks remarks={diagnosis.remarks} />;
  // What an ordinary wait rests on is not worth reading.
  const isOrdinary = verdict === 'progressing' && !diagnosis.nextStep;
  const awaited = verdict === 'deleting' ? [] : notYetNamed(diagnosis);
  return (
    <>
      {diagnosis.evidence && !isOrdinary && (
        <EvidenceBlock evidence={diagnosis.evidence} />
      )}
      <NextStep health={props.health} />
      <OtherCauses diagnosis={diagnosis} />
      {awaited.length > 0 && (
        <WaitingFor resources={awaited} more={diagnosis.waitingForMore} />
      )}
      <Remarks remarks={diagnosis.remarks} />
    </>
  );
}

/** Waiting for nothing but the resource that the evidence is about goes without saying. */
function notYetNamed({
  waitingFor,
  waitingForMore,
  evidence,
}: Diagnosis): ResourceRef[] {
  const [only] = waitingFor;
  const isSaid =
    waitingFor.length === 1 &&
    !waitingForMore &&
    evidence !== undefined &&
    resourceKey(only) === resourceKey(evidence.resource);
  return isSaid ? [] : waitingFor;
}

/** The observation behind a diagnosis, in the provider's own words. */
function EvidenceBlock(props: { evidence: Evidence }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { resource, source, reason, message, since } = props.evidence;
  const condition = [source, reason].filter(Boolean).join(': ');
  return (
    <section className={classes.evidence} aria-label={t('diagnosis.evidence')}>
      <div className={classes.evidenceHead}>
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

/** What has to be done, by whom, and whether it may pass without. */
function NextStep(props: { health: EnvironmentHealth }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { nextStep } = props.health.diagnosis;
  if (!hasToBeActedOn(props.health) && !outlookOf(props.health)) return null;
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('diagnosis.nextStep')}
      </Typography>
      {nextStep && (
        <Typography variant="body2" className={classes.nextStep}>
          {nextStep}
        </Typography>
      )}
      <WhoseMove health={props.health} />
    </div>
  );
}

/** Who has to act, and whether it may pass without. */
export function WhoseMove(props: { health: EnvironmentHealth }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const sayWho = useActorText();
  const outlook = outlookOf(props.health);
  const sentences = [
    sayWho(props.health.diagnosis),
    outlook && t(`diagnosis.${outlook}`),
  ].filter(Boolean);
  if (sentences.length === 0) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {sentences.join(' ')}
    </Typography>
  );
}

/** Who has to act, and whether that is sure; false where nobody has to. */
function useActorText() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return ({ actor, unsure }: Pick<Diagnosis, 'actor' | 'unsure'>) =>
    actor !== 'nobody' &&
    t(`diagnosis.${unsure ? 'likelyActor' : 'actor'}.${actor}`);
}

/** What else stands in the way, with whose move each is. */
function OtherCauses(props: { diagnosis: Diagnosis }) {
  const { otherCauses = [], otherCausesMore = 0 } = props.diagnosis;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const sayWho = useActorText();
  return (
    <SentenceList
      title={t('diagnosis.otherCauses')}
      items={otherCauses.map(cause => ({
        key: cause.key,
        sentence: cause.sentence,
        details: [
          cause.nextStep,
          sayWho(cause),
          t(`diagnosis.${cause.healsItself ? 'mayPass' : 'stays'}`),
        ],
      }))}
      more={
        otherCausesMore > 0
          ? t('diagnosis.more', { count: otherCausesMore })
          : undefined
      }
    />
  );
}

/** What stands in nobody's way. */
function Remarks(props: { remarks?: Remark[] }) {
  const { remarks = [] } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <SentenceList
      title={t('diagnosis.remarks')}
      items={remarks.map(({ key, sentence, nextStep }) => ({
        key,
        sentence,
        details: [nextStep],
      }))}
    />
  );
}

function SentenceList(props: {
  title: string;
  items: Array<{
    key: string;
    sentence: string;
    details: Array<string | false | undefined>;
  }>;
  more?: string;
}) {
  const { title, items, more } = props;
  const classes = useStyles();
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <Typography variant="caption" color="textSecondary" component="h4">
        {title}
      </Typography>
      <ul className={classes.sentences}>
        {items.map(({ key, sentence, details }) => (
          <li key={key} className={classes.sentence}>
            <Typography variant="body2" component="div">
              <ExpandableText text={sentence} lines={4} />
            </Typography>
            <Typography variant="body2" color="textSecondary" component="div">
              {details.filter(Boolean).join(' ')}
            </Typography>
          </li>
        ))}
        {more && (
          <Typography component="li" variant="body2" color="textSecondary">
            {more}
          </Typography>
        )}
      </ul>
    </section>
  );
}

const MOST_SHOWN = 5;

/** The resources that are not ready yet. */
function WaitingFor(props: {
  resources: ResourceRef[];
  /** How many there are beside these. */
  more?: number;
}) {
  const { resources, more = 0 } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const shown = resources.slice(0, MOST_SHOWN);
  const hidden = resources.length - shown.length + more;
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('diagnosis.waitingFor')}
      </Typography>
      <ul className={classes.awaited} aria-label={t('diagnosis.waitingFor')}>
        {shown.map(resource => (
          <Typography
            component="li"
            variant="body2"
            className={classes.awaitedItem}
            key={resourceKey(resource)}
          >
            {resource.name}{' '}
            <span className={classes.awaitedKind}>{resource.kind}</span>
          </Typography>
        ))}
        {hidden > 0 && (
          <Typography component="li" variant="body2" color="textSecondary">
            {t('diagnosis.more', { count: hidden })}
          </Typography>
        )}
      </ul>
    </div>
  );
}

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
      <ul className={classes.announcements}>
        {announcements.map(announcement => (
          <li key={announcement.type} className={classes.announcement}>
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
