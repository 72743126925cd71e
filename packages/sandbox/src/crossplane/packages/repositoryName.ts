/** `function-auto-ready` of `xpkg.example.org/org/function-auto-ready:v0.7.0`. */
export function repositoryName(image: string): string {
  const path = image.replace(/@sha256:.*$/, '').replace(/:[^:/]*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
