import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResourceNode } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { useState } from 'react';
import { crossplaneEnvTranslationRef } from '../../translation';
import { countResources, flattenTree, onlyNotReady } from './flattenTree';
import { ResourceRow } from './ResourceRow';
import { useTreeStyles } from './styles';
import { useCollapsedRows } from './useCollapsedRows';
import { useTreeNavigation } from './useTreeNavigation';

/** From this size on, what is wrong is hard to find among what is right. */
const LARGE_TREE = 10;

/** Every resource of an environment, as an accessible tree with columns. */
export function ResourceTree(props: { name: string; tree: ResourceNode }) {
  const { name, tree } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isFiltered, setFiltered] = useState(false);
  const isLarge = countResources(tree) > LARGE_TREE;
  const shownTree = isFiltered && isLarge ? onlyNotReady(tree) : tree;
  return (
    <>
      {isLarge && (
        <FormControlLabel
          label={t('tree.onlyNotReady')}
          control={
            <Switch
              color="primary"
              checked={isFiltered}
              onChange={(_event, checked) => setFiltered(checked)}
            />
          }
        />
      )}
      {shownTree ? (
        <TreeGrid name={name} tree={shownTree} />
      ) : (
        <Typography>{t('tree.allReady')}</Typography>
      )}
    </>
  );
}

function TreeGrid(props: { name: string; tree: ResourceNode }) {
  const { name, tree } = props;
  const classes = useTreeStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { isCollapsed, toggle } = useCollapsedRows();
  const rows = flattenTree(tree, isCollapsed);
  const navigation = useTreeNavigation(rows, toggle);
  return (
    <div
      role="treegrid"
      aria-label={t('tree.label', { name })}
      className={classes.grid}
    >
      <div role="row" className={clsx(classes.row, classes.header)}>
        {(['resource', 'status', 'details', 'created'] as const).map(column => (
          <Typography key={column} role="columnheader" variant="caption">
            {t(`tree.${column}`)}
          </Typography>
        ))}
      </div>
      {rows.map(row => (
        <ResourceRow
          key={row.key}
          row={row}
          isTabStop={row.key === navigation.tabStop}
          rowRef={element => navigation.register(row.key, element)}
          onToggle={() => toggle(row.key)}
          onFocus={() => navigation.handleFocus(row.key)}
          onKeyDown={event => navigation.handleKeyDown(event, row)}
        />
      ))}
    </div>
  );
}
