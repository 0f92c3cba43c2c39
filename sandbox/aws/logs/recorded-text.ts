import type { RecordedFailure, RecordedRun, RecordedRuntime } from './recorded-run.ts';

/**
 * What the five other runtimes print in text format. `text` is the exception's own message. The shapes are well known, not
 * documented word for word.
 */
const PRINTED: Record<
  RecordedRuntime,
  Record<RecordedFailure, (text: string, requestId: string, time: string) => string>
> = {
  python: {
    exception: (text) =>
      `[ERROR] KeyError: '${text}'\nTraceback (most recent call last):\n  File "/var/task/handler.py", line 7, in handler\n    value = event["request"]["${text}"]\n`,
    import: (text) =>
      `[ERROR] Runtime.ImportModuleError: Unable to import module 'handler': No module named '${text}'\nTraceback (most recent call last):\n`,
    memory: (_text, id) => `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`,
  },
  java: {
    exception: (text) =>
      `${text}: java.lang.IllegalStateException\njava.lang.IllegalStateException: ${text}\n\tat com.example.Handler.handleRequest(Handler.java:21)\n`,
    import: (text) =>
      `Class not found: ${text}: java.lang.ClassNotFoundException\njava.lang.ClassNotFoundException: ${text}. Current classpath: file:/var/task/\n`,
    memory: () =>
      'Java heap space: java.lang.OutOfMemoryError\njava.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Unknown Source)\n',
  },
  dotnet: {
    exception: (text, id, time) =>
      `${time}\t${id}\tfail\tSystem.InvalidOperationException: ${text}\n   at Example.Function.Handler(JsonElement input) in /src/Function.cs:line 14\n`,
    import: (text) =>
      `Could not find the specified handler assembly with the file name '${text}, Culture=neutral, PublicKeyToken=null'.: LambdaException\n`,
    memory: (_text, id) => `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`,
  },
  go: {
    exception: (text) => `{"errorMessage":"${text}","errorType":"errorString"}\n`,
    import: (_text, id) =>
      `RequestId: ${id} Error: fork/exec /var/task/bootstrap: no such file or directory\nRuntime.InvalidEntrypoint\n`,
    memory: (_text, id) => `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`,
  },
  ruby: {
    exception: (text) =>
      `Error raised from handler method\n{\n  "errorMessage": "${text}",\n  "errorType": "Function<KeyError>",\n  "stackTrace": ["/var/task/function.rb:4:in 'handler'"]\n}\n`,
    import: (text) =>
      `Init error when handling request\n{"errorMessage":"cannot load such file -- ${text}","errorType":"Init<LoadError>"}\n`,
    memory: (_text, id) => `RequestId: ${id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`,
  },
};

/** The lines of a run in Text format, with those that Lambda itself adds. */
export function textRun(run: RecordedRun): string[] {
  const { requestId: id, memory = 128, failure } = run;
  const time = new Date(run.at).toISOString();
  return [
    `START RequestId: ${id} Version: ${run.version}\n`,
    ...(failure === undefined ? [] : [PRINTED[run.runtime][failure](run.text ?? 'something', id, time)]),
    `END RequestId: ${id}\n`,
    report(run, failure === 'memory' ? memory : Math.min(64, memory), memory),
  ];
}

function report({ requestId, failure }: RecordedRun, used: number, memory: number): string {
  const status = failure === 'memory' ? 'Status: error\tError Type: Runtime.OutOfMemory' : '';
  return `REPORT RequestId: ${requestId}\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: ${memory} MB\tMax Memory Used: ${used} MB\t${status}\n`;
}
