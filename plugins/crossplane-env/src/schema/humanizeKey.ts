/** Units, acronyms and their plurals stay together: `memoryGiB`, `maxCPUCount`, `allowedIPs`. */
const WORD =
  /[KMGTPE]i?B(?![a-z])|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g;

/** "Storage size" for `storageSize`, "Max CPU count" for `maxCPUCount`. */
export function humanizeKey(key: string): string {
  const words = key.match(WORD) ?? [key];
  const text = words
    .map(word =>
      /^[A-Z]?[a-z]+\d*$/.test(word) ? word.toLocaleLowerCase('en') : word,
    )
    .join(' ');
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}
