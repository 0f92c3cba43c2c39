/** Resolves when somebody presses Ctrl-C or the process is asked to end. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

/** Says why an entry does not start, in one line, and answers with its exit code. */
export function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}
