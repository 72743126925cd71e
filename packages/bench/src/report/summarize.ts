/** Equal things together, such as `1 create apps.example.org, 2 list pods`. */
export function summarize(things: string[]): string {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  if (counts.size === 0) return 'none';
  return [...counts].map(([thing, count]) => `${count} ${thing}`).join(', ');
}
