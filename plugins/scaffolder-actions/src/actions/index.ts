export { createEnvironmentCreateAction } from './create/createEnvironmentCreateAction';
export { createEnvironmentDeleteAction } from './delete/createEnvironmentDeleteAction';
export { createEnvironmentWaitAction } from './wait/createEnvironmentWaitAction';
