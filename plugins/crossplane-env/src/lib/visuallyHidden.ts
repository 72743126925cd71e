import { CreateCSSProperties } from '@material-ui/core/styles/withStyles';

/** For what only assistive technology needs. */
export const visuallyHidden: CreateCSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  padding: 0,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
};
