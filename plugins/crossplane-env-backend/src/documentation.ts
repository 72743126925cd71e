/** Where a page of the documentation is, for messages to those who have no checkout. */
export function documentation(page: string): string {
  return `https://github.com/crossplane-env/crossplane-env/blob/main/docs/${page}`;
}
