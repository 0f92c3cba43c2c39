import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { REMOVED } from '../../src/incident/scrub.ts';
import { createLineLog } from '../../src/log/line.ts';
import type { Log, LogLevel } from '../../src/log/log.ts';
import { createLog } from '../../src/log/pino.ts';

const AT = Date.UTC(2026, 10, 20, 3, 0, 0);

function logged(level: LogLevel) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ level, destination, name: 'triage', now: () => AT });
  return { log, lines };
}

describe('createLog', () => {
  it('writes one JSON line for a message and its data', () => {
    const { log, lines } = logged('info');
    log.info('triage done', { steps: 7, level: 'x', msg: 'y' });
    expect(lines).toEqual([
      '{"level":"info","time":"2026-11-20T03:00:00.000Z","name":"triage","data":{"steps":7,"level":"x","msg":"y"},"msg":"triage done"}\n',
    ]);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = logged('error');
    log.warn('a');
    log.error('b');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['b']);
  });

  it('takes private text out of message and data', () => {
    const { log, lines } = logged('debug');
    log.debug('for alice@example.com', { deep: [{ clientSecret: 'abc', url: 'https://hooks.slack.com/x/y' }] });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'debug',
      time: '2026-11-20T03:00:00.000Z',
      name: 'triage',
      data: { deep: [{ clientSecret: REMOVED, url: REMOVED }] },
      msg: `for ${REMOVED}`,
    });
  });

  it('writes the same lines as the log of the doors', () => {
    const { log, lines } = logged('debug');
    const doorLines: string[] = [];
    const door = createLineLog({
      write: (line) => doorLines.push(line),
      now: () => AT,
      level: 'debug',
      name: 'triage',
    });
    const speak = (to: Log) => {
      to.debug('nothing beside it');
      to.info('100 % done, %s and %d stay as they are', { thrown: undefined, list: [undefined, 1] });
      to.warn('a "quoted"\nmessage', { nested: { deep: null } });
      to.error('failed', { password: 'abc' });
    };
    speak(log);
    speak(door);
    expect(lines).toEqual(doorLines);
  });

  it('writes to standard error at once, and leaves standard output to answers', () => {
    const code = `import { createLog } from './src/log/pino.ts';
      createLog({ level: 'info', destination: 2, name: 'triage', now: () => 0 }).info('here');
      process.kill(process.pid, 'SIGKILL');`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const cwd = new URL('../../', import.meta.url);
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    expect(stderr).toBe('{"level":"info","time":"1970-01-01T00:00:00.000Z","name":"triage","msg":"here"}\n');
    expect(stdout).toBe('');
  });
});
