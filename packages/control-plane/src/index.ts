export {
  ADDRESS_FILE_VARIABLE,
  openControlPlane,
  type ControlPlaneAddress,
  type OpenControlPlaneOptions,
  type TestControlPlane,
} from './testing/openControlPlane';
