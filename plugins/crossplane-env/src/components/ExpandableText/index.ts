export { ExpandableText } from './ExpandableText';
