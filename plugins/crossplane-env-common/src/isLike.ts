/**
 * Whether a text is as a pattern of `*` and `?` says. It goes back only to the
 * last `*`, so that it takes no longer than text and pattern multiplied.
 */
export function isLike(text: string, pattern: string): boolean {
  const [characters, wanted] = [text.toLowerCase(), pattern.toLowerCase()];
  let at = 0;
  let next = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < characters.length) {
    if (wanted[next] === '*') {
      star = next;
      next += 1;
      resumeAt = at;
    } else if (wanted[next] === '?' || wanted[next] === characters[at]) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      next = star + 1;
      resumeAt += 1;
      at = resumeAt;
    } else {
      return false;
    }
  }
  while (wanted[next] === '*') next += 1;
  return next === wanted.length;
}
