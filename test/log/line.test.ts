import { describe, expect, it } from 'vitest';
import { REMOVED } from '../../src/incident/scrub.ts';
import { createLineLog } from '../../src/log/line.ts';

const AT = Date.UTC(2026, 10, 20, 3, 0, 0);

function logged(level: 'debug' | 'info' | 'warn' | 'error') {
  const lines: string[] = [];
  const log = createLineLog({ write: (line) => lines.push(line), now: () => AT, level, name: 'slack' });
  return { log, lines };
}

describe('createLineLog', () => {
  it('writes one JSON line for a message and its data', () => {
    const { log, lines } = logged('info');
    log.warn('the queue refused a job', { attempt: 2, data: 'x', level: 'y' });
    expect(lines).toEqual([
      '{"level":"warn","time":"2026-11-20T03:00:00.000Z","name":"slack","data":{"attempt":2,"data":"x","level":"y"},"msg":"the queue refused a job"}\n',
    ]);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = logged('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['c', 'd']);
  });

  it('takes private text out of message and data', () => {
    const { log, lines } = logged('debug');
    log.debug('for alice@example.com', { at: 'xoxb-1-2', token: 'abc' });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'debug',
      time: '2026-11-20T03:00:00.000Z',
      name: 'slack',
      data: { at: REMOVED, token: REMOVED },
      msg: `for ${REMOVED}`,
    });
  });
});
