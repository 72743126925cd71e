import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import { EntityEnvironmentList } from '../../hooks/useEntityEnvironments';
import { CreateEnvironmentLink } from '../NoEnvironments';
import { EnvironmentOverview } from '../EnvironmentOverview';
import { IncompleteNotice } from '../IncompleteNotice';
import { NoEnvironments } from '../NoEnvironments';
import { CompactEnvironment } from './CompactEnvironment';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: theme.spacing(0, -2), padding: 0 },
    gone: {
      borderTop: `1px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(2),
    },
    create: { marginTop: theme.spacing(2) },
  }),
  { name: 'CrossplaneEnvHealthCardContent' },
);

/** What there is, and that there may be more where there may. */
export function HealthCardContent(props: { list: EntityEnvironmentList }) {
  const { items, incompleteClusters } = props.list;
  return (
    <>
      <IncompleteNotice clusters={incompleteClusters} />
      {items.length === 0 ? (
        <NoEnvironments isIncomplete={incompleteClusters.length > 0} />
      ) : (
        <Environments environments={items} />
      )}
    </>
  );
}

/**
 * The one environment that matters in full, or else all of them in short. Those
 * that are gone stay for a while, and take no room from one that is there.
 */
function Environments(props: { environments: EnvironmentSummary[] }) {
  const { environments } = props;
  const classes = useStyles();
  const gone = environments.filter(isGone);
  const present = environments.filter(environment => !isGone(environment));

  if (present.length === 1) {
    return (
      <>
        <EnvironmentOverview environment={present[0]} withOthers />
        {gone.length > 0 && (
          <div className={classes.gone}>
            <CompactList environments={gone} />
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <CompactList environments={environments} />
      {present.length === 0 && (
        <div className={classes.create}>
          <CreateEnvironmentLink />
        </div>
      )}
    </>
  );
}

function CompactList(props: { environments: EnvironmentSummary[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.environments.map(environment => (
        <CompactEnvironment
          key={environment.resource.uid ?? environment.ref}
          environment={environment}
        />
      ))}
    </ul>
  );
}

function isGone(environment: EnvironmentSummary): boolean {
  return environment.health.verdict === 'gone';
}
