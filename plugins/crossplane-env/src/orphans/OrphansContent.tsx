import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { OrphanSweep } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { LiveAnswer } from '../components/answers';
import { Select, useSettled } from '../components/filters';
import { exactTime, useRelativeTime } from '../components/times';
import { useOrphans } from '../queries/orphans';
import { crossplaneEnvTranslationRef } from '../translation';
import { OrphansTable } from './OrphansTable';

const useStyles = makeStyles(
  theme => ({
    filters: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      margin: theme.spacing(2, 0),
    },
    sweeps: {
      listStyle: 'none',
      margin: theme.spacing(2, 0, 0),
      padding: 0,
      overflowWrap: 'anywhere',
    },
    more: { marginTop: theme.spacing(2) },
  }),
  { name: 'CrossplaneEnvOrphansContent' },
);

interface Choice {
  cluster: string;
  owner: string;
}

/** For those who run the platform: what was made for environments and was left behind. */
export function OrphansContent() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const classes = useStyles();
  const [choice, setChoice] = useState<Choice>({ cluster: '', owner: '' });
  const owner = readOwner(useSettled(choice.owner.trim()));
  const query = useOrphans({
    cluster: choice.cluster || undefined,
    owner,
  });
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('orphans.hint')}
      </Typography>
      <Filters
        choice={choice}
        sweeps={query.value?.sweeps}
        onChange={setChoice}
      />
      <LiveAnswer
        query={query}
        loadingLabel={t('orphans.loading')}
        errorTitle={t('orphans.error')}
      >
        {({ items, sweeps, hasMore }) => (
          <>
            {items.length > 0 ? (
              <OrphansTable orphans={items} />
            ) : (
              <EmptyState
                missing="data"
                title={t(
                  choice.cluster || owner ? 'orphans.noneSuch' : 'orphans.none',
                )}
              />
            )}
            {hasMore && (
              <Button
                variant="outlined"
                className={classes.more}
                onClick={query.loadMore}
              >
                {t('page.loadMore')}
              </Button>
            )}
            <Sweeps sweeps={sweeps} />
          </>
        )}
      </LiveAnswer>
    </>
  );
}

/** In canonical form; undefined of what names nobody who could own an environment. */
function readOwner(text: string): string | undefined {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'group' }),
    );
    return /^(group|user):/.test(ref) ? ref : undefined;
  } catch {
    return undefined;
  }
}

/** As Backstage has it, for each part of a reference. */
const LONGEST_OWNER = 3 * 63 + 2;

/** The clusters are known from the first answer on. */
function Filters(props: {
  choice: Choice;
  sweeps?: OrphanSweep[];
  onChange: (choice: Choice) => void;
}) {
  const { choice, sweeps, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [clusters, setClusters] = useState<string[]>([]);
  const named = sweeps?.map(({ cluster }) => cluster) ?? clusters;
  if (named.join('\n') !== clusters.join('\n')) setClusters(named);
  const { owner } = choice;
  const isWrong = owner.trim() !== '' && readOwner(owner.trim()) === undefined;
  return (
    <div role="search" className={classes.filters}>
      <Select
        id="crossplane-env-orphan-cluster"
        label={t('orphans.cluster')}
        value={choice.cluster}
        onChange={cluster => onChange({ ...choice, cluster })}
        options={[
          ['', t('orphans.anyCluster')],
          ...named.map(cluster => [cluster, cluster] as const),
        ]}
      />
      <TextField
        type="search"
        variant="outlined"
        size="small"
        id="crossplane-env-orphan-owner"
        label={t('orphans.owner')}
        placeholder={t('orphans.ownerHint')}
        error={isWrong}
        helperText={isWrong && t('orphans.wrongOwner')}
        inputProps={{ maxLength: LONGEST_OWNER }}
        value={owner}
        onChange={({ target }) => onChange({ ...choice, owner: target.value })}
      />
    </div>
  );
}

/** When each cluster was looked through, and where there may be more. */
function Sweeps(props: { sweeps: OrphanSweep[] }) {
  const { sweeps } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const relativeTime = useRelativeTime();
  if (sweeps.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('orphans.notYet')}
      </Typography>
    );
  }
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      component="ul"
      aria-label={t('orphans.sweeps')}
      className={classes.sweeps}
    >
      {sweeps.map(({ cluster, at, isComplete, leftOut }) => (
        <li key={cluster} title={exactTime(at)}>
          {[
            t('orphans.swept', { cluster, when: relativeTime(at) }),
            ...(isComplete ? [] : [t('orphans.incomplete')]),
            ...(leftOut > 0 ? [t('orphans.leftOut', { count: leftOut })] : []),
          ].join(' ')}
        </li>
      ))}
    </Typography>
  );
}
