const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const dim = text => (colour ? `\u001b[2m${text}\u001b[0m` : text);
const bold = text => (colour ? `\u001b[1m${text}\u001b[0m` : text);

/** One line on what is being done. */
export function say(line) {
  process.stdout.write(`${dim('·')} ${line}\n`);
}

/** The line that the reader has been waiting for. */
export function announce(line) {
  process.stdout.write(`\n${bold(line)}\n`);
}

/** One sentence on what went wrong, one on how to go on, and the end. */
export function fail(problem, remedy) {
  process.stderr.write(`\n${bold(problem)}\n${remedy}\n`);
  process.exit(1);
}
