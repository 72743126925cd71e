export * from './Environment';
export * from './EnvironmentType';
export * from './health';
export * from './requests';
