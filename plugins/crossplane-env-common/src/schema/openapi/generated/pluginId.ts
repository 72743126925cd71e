export const pluginId = 'crossplane-env';
