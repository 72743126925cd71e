export * from './CrossplaneEnvApi';
export * from './CrossplaneEnvClient';
