export { SharedCause } from './SharedCause';
