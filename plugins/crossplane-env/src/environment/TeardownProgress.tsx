import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  composedNodes,
  EnvironmentSummary,
  isStillThere,
  ResourceNode,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useEffect, useRef } from 'react';
import { ProgressBar, VerdictLabel } from '../components/VerdictLabel';
import { familiarName, resourceKey } from '../components/names';
import { useEnvironment } from '../queries/environments';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      maxWidth: theme.breakpoints.values.sm,
    },
    step: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      columnGap: theme.spacing(2),
      padding: theme.spacing(0.5, 0),
    },
    name: { overflowWrap: 'anywhere' },
    kind: { color: theme.palette.text.secondary },
    gone: { color: theme.palette.text.secondary },
  }),
  { name: 'CrossplaneEnvTeardownProgress' },
);

/** An environment on its way out, resource by resource. */
export function TeardownProgress(props: { environment: EnvironmentSummary }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const steps = useTeardown(useEnvironment(props.environment.ref).value?.tree);
  if (steps.length === 0) return null;
  const gone = steps.filter(step => step.gone).length;
  return (
    <div>
      <ProgressBar
        isLive
        tone="busy"
        done={gone}
        total={steps.length}
        text={t('teardown.progress', {
          gone: String(gone),
          count: steps.length,
        })}
      />
      <ul className={classes.list} aria-label={t('teardown.title')}>
        {steps.map(step => (
          <Step key={resourceKey(step.node.resource)} step={step} />
        ))}
      </ul>
    </div>
  );
}

function Step(props: { step: TeardownStep }) {
  const classes = useStyles();
  const { node, gone } = props.step;
  return (
    <Typography component="li" variant="body2" className={classes.step}>
      <span className={gone ? classes.gone : classes.name}>
        {familiarName(node)}{' '}
        <span className={classes.kind}>{node.resource.kind}</span>
      </span>
      <VerdictLabel verdict={gone ? 'gone' : node.verdict} />
    </Typography>
  );
}

interface TeardownStep {
  node: ResourceNode;
  gone: boolean;
}

/**
 * Which resources of an environment are gone, and which remain. A resource
 * that went leaves the tree, so those that were seen before are kept in mind.
 */
function useTeardown(tree: ResourceNode | undefined): TeardownStep[] {
  const seen = useRef(new Map<string, ResourceNode>());
  const present = new Map(
    (tree ? composedNodes(tree) : []).map(node => [
      resourceKey(node.resource),
      node,
    ]),
  );
  const known = new Map([...seen.current, ...present]);
  useEffect(() => {
    seen.current = known;
  });

  return [...known].map(([key, node]) => ({
    node,
    gone: !present.has(key) || !isStillThere(node),
  }));
}
