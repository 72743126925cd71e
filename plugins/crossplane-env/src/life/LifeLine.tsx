import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentLife,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import TimerIcon from '@material-ui/icons/Timer';
import { useToneStyles } from '../components/VerdictLabel';
import { exactTime, useTimeUntil } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';
import {
  canBeExtended,
  describeLife,
  isWanted,
  LifeText,
} from './describeLife';
import { ExtendButton } from './ExtendButton';

const useStyles = makeStyles(
  theme => ({
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    notice: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
      minWidth: 0,
    },
    text: { minWidth: 0 },
    terms: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'CrossplaneEnvLifeLine' },
);

/**
 * Until when an environment is wanted and what comes then, with what can be done
 * about it; nothing where nothing is known of that.
 */
export function LifeLine(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const classes = useStyles();
  const { life } = environment.lifecycle;
  if (!life || life.phase === 'gone') return null;
  // What is wrong says already that nothing takes it down.
  const isMistaken = isWanted(life) && life.wrongTerms.length > 0;
  return (
    <>
      <WrongTerms life={life} />
      <div className={classes.line}>
        {!isMistaken && <LifeNotice life={life} />}
        {canBeExtended(life) && <ExtendButton environment={environment} />}
      </div>
    </>
  );
}

/** In a list: what is not as it should be; nothing of one whose time goes on. */
export function LifeTrouble(props: { life: EnvironmentLife }) {
  const { life } = props;
  return (
    <>
      <WrongTerms life={life} />
      {!isWanted(life) && <LifeNotice life={life} />}
    </>
  );
}

/** In a column of ends: the time that is next, or why there is none. */
export function LifeEnd(props: { life: EnvironmentLife }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const timeUntil = useTimeUntil();
  if (!canBeExtended(props.life)) return null;
  const said = describeLife(props.life, { t, timeUntil });
  if (said?.at) return <Time said={{ ...said, text: timeUntil(said.at) }} />;
  return isWanted(props.life) ? <>{said?.text}</> : null;
}

function LifeNotice(props: { life: EnvironmentLife }) {
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const timeUntil = useTimeUntil();
  const said = describeLife(props.life, { t, timeUntil });
  if (!said) return null;
  const Icon = said.tone === 'quiet' ? TimerIcon : WarningIcon;
  return (
    <Typography variant="body2" component="div" className={classes.notice}>
      <Icon aria-hidden fontSize="small" className={tones[said.tone]} />
      <Time said={said} />
    </Typography>
  );
}

function Time(props: { said: LifeText }) {
  const { text, at } = props.said;
  const classes = useStyles();
  if (!at) return <span className={classes.text}>{text}</span>;
  return (
    <time className={classes.text} dateTime={at} title={exactTime(at)}>
      {text}
    </time>
  );
}

/** Annotations that cannot be read, and what they have to be; nothing where all can. */
function WrongTerms(props: { life: EnvironmentLife }) {
  const { wrongTerms } = props.life;
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (wrongTerms.length === 0) return null;
  return (
    <Typography
      variant="body2"
      component="div"
      role="note"
      className={classes.notice}
    >
      <WarningIcon aria-hidden fontSize="small" className={tones.attention} />
      <div className={classes.text}>
        {t('life.wrongTerms')}
        <ul className={classes.terms}>
          {wrongTerms.map(({ annotation, because }) => (
            <li key={annotation}>
              {annotation}: {because}
            </li>
          ))}
        </ul>
      </div>
    </Typography>
  );
}
