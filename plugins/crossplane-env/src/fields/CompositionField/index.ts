export { CompositionField } from './CompositionField';
export { validateComposition } from './validateComposition';
