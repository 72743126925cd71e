import { openControlPlane } from '@crossplane-env/control-plane';
import { describeKubeApi } from './describeKubeApi';

describeKubeApi(openControlPlane);
