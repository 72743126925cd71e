const CLASSES: Record<string, string> = {
  alnum: '[A-Za-z0-9]',
  alpha: '[A-Za-z]',
  digit: '[0-9]',
  lower: '[a-z]',
  upper: '[A-Z]',
  space: '\\s',
  word: '\\w',
};

/** A regular expression that was written for Go, as far as JavaScript has it. */
export function goRegExp(pattern: string): RegExp {
  const [, flags = '', rest = pattern] =
    /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  const translated = rest
    .replace(/\\A/g, '^')
    .replace(/\\[zZ]/g, '$')
    .replace(/\(\?P</g, '(?<')
    .replace(/\[\[:(\w+):\]\]/g, (whole, name) => CLASSES[name] ?? whole);
  return new RegExp(translated, flags);
}
goRegExp.code = 'goRegExp';
