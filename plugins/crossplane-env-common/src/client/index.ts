export * from './CrossplaneEnvApi';
export * from './CrossplaneEnvClient';
export * from './remoteError';
