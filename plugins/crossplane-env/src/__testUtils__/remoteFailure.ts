export { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
