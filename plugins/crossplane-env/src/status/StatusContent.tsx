import { InfoCard } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  ClusterStatus,
  IdentityStatus,
  StatusFinding,
  StatusResponse,
  StatusSeverity,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { ComponentType, ReactNode, useState } from 'react';
import { LiveAnswer } from '../components/answers';
import { Translate } from '../components/names';
import { DisclosureButton } from '../components/texts';
import { exactTime, RelativeTime, useRelativeTime } from '../components/times';
import { useToneStyles } from '../components/VerdictLabel';
import { useStatus } from '../queries/environments';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    state: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      margin: 0,
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${theme.spacing(
        30,
      )}px), 1fr))`,
      gap: theme.spacing(1, 4),
      margin: 0,
    },
    fact: { margin: 0, overflowWrap: 'anywhere' },
    findings: {
      listStyle: 'none',
      margin: theme.spacing(2, 0, 0),
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    finding: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    text: { minWidth: 0 },
    details: {
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      fontFamily: 'monospace',
    },
  }),
  { name: 'CrossplaneEnvStatusContent' },
);

/** For those who run the platform: what stands between the portal and its clusters, and what to do about it. */
export function StatusContent() {
  const query = useStatus();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <LiveAnswer
      query={query}
      loadingLabel={t('status.loading')}
      errorTitle={t('status.error')}
    >
      {status => <Clusters status={status} />}
    </LiveAnswer>
  );
}

function Clusters(props: { status: StatusResponse }) {
  const { items, findings } = props.status;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div className={classes.root}>
      <Typography variant="body2" color="textSecondary">
        {t('status.hint')}
      </Typography>
      {findings.length > 0 && (
        <Examined title={t('status.configuration')} findings={findings} />
      )}
      {items.map(cluster => (
        <Examined
          key={cluster.cluster}
          title={cluster.cluster}
          findings={cluster.findings}
        >
          {cluster.checkedAt && <Facts cluster={cluster} />}
        </Examined>
      ))}
    </div>
  );
}

/** A cluster, or the configuration that is of none in particular. */
function Examined(props: {
  title: string;
  findings: StatusFinding[];
  children?: ReactNode;
}) {
  const { title, findings, children } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <InfoCard
      title={title}
      subheader={<State findings={findings} />}
      titleTypographyProps={{ component: 'h2' }}
    >
      {children}
      <Findings
        findings={findings}
        label={t('status.findings', { cluster: title })}
      />
    </InfoCard>
  );
}

/** At a glance. */
function State(props: { findings: StatusFinding[] }) {
  const { findings } = props;
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const count = (severity: StatusSeverity) =>
    findings.filter(finding => finding.severity === severity).length;
  const problems = count('error');
  const warnings = count('warning');
  if (problems + warnings === 0) {
    return (
      <span className={classes.state}>
        <CheckCircleIcon aria-hidden fontSize="small" className={tones.good} />
        {t('status.works')}
      </span>
    );
  }
  return (
    <span className={classes.state}>
      <SeverityIcon severity={problems > 0 ? 'error' : 'warning'} />
      {[
        problems > 0 && t('status.problems', { count: problems }),
        warnings > 0 && t('status.warnings', { count: warnings }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

const ICONS: Record<StatusSeverity, ComponentType<SvgIconProps>> = {
  error: ErrorIcon,
  warning: WarningIcon,
  note: InfoIcon,
};

const TONES = { error: 'bad', warning: 'attention', note: 'quiet' } as const;

/** Each of another shape; a word stands beside it, or is read instead of it. */
function SeverityIcon(props: { severity: StatusSeverity; title?: string }) {
  const { severity, title } = props;
  const tones = useToneStyles();
  const Icon = ICONS[severity] ?? InfoIcon;
  return (
    <Icon
      aria-hidden={title === undefined}
      titleAccess={title}
      fontSize="small"
      className={tones[TONES[severity] ?? 'quiet']}
    />
  );
}

function Facts(props: { cluster: ClusterStatus }) {
  const { viewer, editor, kubernetesVersion, crossplane, picture, checkedAt } =
    props.cluster;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const relative = useRelativeTime();
  return (
    <dl className={classes.facts}>
      <Fact label={t('status.viewer')}>{describeIdentity(viewer, t)}</Fact>
      <Fact label={t('status.editor')}>
        {editor ? describeIdentity(editor, t) : t('status.readOnly')}
      </Fact>
      <Fact label={t('status.kubernetes')}>
        {kubernetesVersion ?? t('status.unknown')}
      </Fact>
      <Fact label={t('status.crossplane')}>
        {describeCrossplane(crossplane, t)}
      </Fact>
      {picture && (
        <Fact label={t('status.picture')}>
          {describePicture(picture, t, relative)}
        </Fact>
      )}
      {checkedAt && (
        <Fact label={t('status.checked')}>
          <RelativeTime iso={checkedAt} />
        </Fact>
      )}
    </dl>
  );
}

function describeIdentity(
  identity: IdentityStatus | undefined,
  t: Translate,
): string {
  if (!identity?.accepted) return t('status.notAccepted');
  const { username, expiresAt } = identity;
  return [
    username ?? t('status.usernameUnknown'),
    expiresAt && t('status.expires', { time: exactTime(expiresAt) }),
  ]
    .filter(Boolean)
    .join(', ');
}

function describeCrossplane(
  crossplane: ClusterStatus['crossplane'],
  t: Translate,
): string {
  if (!crossplane) return t('status.unknown');
  const { version, tested } = crossplane;
  return tested ? version : t('status.untested', { version });
}

function describePicture(
  picture: NonNullable<ClusterStatus['picture']>,
  t: Translate,
  relative: (iso: string) => string,
): string {
  const { complete, reason, since, environments, environmentTypes } = picture;
  const isEmpty = environments + environmentTypes === 0;
  if (!complete && isEmpty) return t('status.neverRead');
  const contents = t('status.contents', {
    environments: String(environments),
    types: String(environmentTypes),
  });
  const isOld = !complete && reason !== 'starting' && since;
  const age = isOld
    ? t('status.ofTime', { ago: relative(since) })
    : t('status.upToDate');
  return `${age}: ${contents}`;
}

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="dt">
        {props.label}
      </Typography>
      <Typography variant="body2" component="dd" className={classes.fact}>
        {props.children}
      </Typography>
    </div>
  );
}

function Findings(props: { findings: StatusFinding[]; label: string }) {
  const { findings, label } = props;
  const classes = useStyles();
  if (findings.length === 0) return null;
  return (
    <ul className={classes.findings} aria-label={label}>
      {findings.map(finding => (
        <Finding
          key={`${finding.code} ${finding.sentence}`}
          finding={finding}
        />
      ))}
    </ul>
  );
}

/** What it is, what to do about it, and what it is about in particular. */
function Finding(props: { finding: StatusFinding }) {
  const { severity, sentence, remedy, details = [] } = props.finding;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes.finding}>
      <SeverityIcon
        severity={severity}
        title={t(`status.severity.${severity}`)}
      />
      <div className={classes.text}>
        <Typography variant="body2">{sentence}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('status.remedy')}: {remedy}
        </Typography>
        {details.length > 0 && (
          <DisclosureButton
            isOpen={isOpen}
            onToggle={() => setOpen(!isOpen)}
            showLabel={t('status.showDetails')}
            hideLabel={t('status.hideDetails')}
          />
        )}
        {isOpen && (
          <Typography
            variant="body2"
            component="ul"
            className={classes.details}
          >
            {details.map(detail => (
              <li key={detail}>{detail}</li>
            ))}
          </Typography>
        )}
      </div>
    </li>
  );
}
