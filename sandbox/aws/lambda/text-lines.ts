import { billed, type LogLines, type Measured } from './log-lines.ts';

/** The lines of the Text format, each with its line break, fields apart by tabs. The shapes are widely known. */
export const textLines: LogLines = {
  initStart: ({ Runtime, Architectures }, region) => [
    `INIT_START Runtime Version: ${Runtime.replace('js', 'js:').replace('.x', '.v1')}\tRuntime Version ARN: arn:aws:lambda:${region}::runtime:sandbox-${Architectures?.[0] ?? 'arm64'}\n`,
  ],
  printed(printed, requestId, at) {
    if (printed.kind === 'raw') return [printed.text];
    const text = 'text' in printed ? printed.text : JSON.stringify(printed.record);
    return [`${new Date(at).toISOString()}\t${requestId}\t${printed.level}\t${text}\n`];
  },
  initFailed: ({ phase, duration, status, errorType }) => [
    `INIT_REPORT Init Duration: ${duration.toFixed(2)} ms\tPhase: ${phase}\t${statusOf(status, errorType)}\n`,
  ],
  start: (requestId, version) => [`START RequestId: ${requestId} Version: ${version}\n`],
  finish(measured, said, at) {
    const { requestId, status } = measured;
    const line = status === 'timeout' ? `${new Date(at).toISOString()} ${requestId} ${said}\n\n` : `${said}\n`;
    return [...(said === undefined ? [] : [line]), `END RequestId: ${requestId}\n`, report(measured)];
  },
};

/** A thrown error leaves no status in the report; a timeout and an exit do. */
function report(measured: Measured): string {
  const { requestId, duration, memory, used, init, status, errorType } = measured;
  return `${[
    `REPORT RequestId: ${requestId}`,
    `Duration: ${duration.toFixed(2)} ms`,
    `Billed Duration: ${billed(measured)} ms`,
    `Memory Size: ${memory} MB`,
    `Max Memory Used: ${used} MB`,
    ...(init === undefined ? [] : [`Init Duration: ${init.toFixed(2)} ms`]),
    ...(status === 'error' || status === 'timeout' ? [statusOf(status, errorType)] : []),
  ].join('\t')}\t\n`;
}

function statusOf(status: string, errorType: string | undefined): string {
  return errorType === undefined ? `Status: ${status}` : `Status: ${status}\tError Type: ${errorType}`;
}
