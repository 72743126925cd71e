export * from './EnvironmentRef';
export * from './EnvironmentTypeRef';
export * from './ResourceRef';
