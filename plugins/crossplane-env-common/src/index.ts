/**
 * The language of the crossplane-env plugins.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './crossplane';
export * from './health';
export * from './lifecycle';
export * from './permissions';
export * from './refs';
export * from './signals';
export * from './types';
