import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One measured figure: a ratio or a count, and what it must not exceed. */
interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  readonly [detail: string]: unknown;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

/** `npm run bench`: every figure in one run, as JSON lines, and as a page. Fails when one misses its limit. */
async function main(): Promise<number> {
  const files = (await readdir(HERE)).filter((file) => file.endsWith('.ts') && file !== 'run.ts').toSorted();
  const figures: Figure[] = [];
  for (const file of files) {
    for (const figure of await measure(file)) {
      process.stdout.write(`${JSON.stringify(figure)}\n`);
      figures.push(figure);
    }
  }
  await writeFile(PAGE, page(figures, await versions()));
  return figures.length > 0 && figures.every((it) => it.value <= it.limit) ? 0 : 1;
}

/** Each file in a process of its own, one after the other, so that none disturbs another. */
async function measure(file: string): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', `${HERE}${file}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
  const figures = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Figure);
  if (figures.length === 0) throw new Error(`${file} measured nothing and ended with ${code}`);
  return figures;
}

async function versions(): Promise<string> {
  const { devDependencies, dependencies } = JSON.parse(
    await readFile(new URL('../package.json', import.meta.url), 'utf8'),
  ) as Record<string, Record<string, string>>;
  const named = ['@slack/bolt', 'jose', 'esbuild'].map(
    (name) => `${name} ${dependencies?.[name] ?? devDependencies?.[name]}`,
  );
  return [`Node ${process.version}`, ...named].join(', ');
}

function page(figures: readonly Figure[], versions: string): string {
  const rows = figures.map(
    (it) => `| ${it.figure} | ${it.value} | ${it.limit} | ${it.unit} | ${it.value <= it.limit ? 'yes' : '**no**'} |`,
  );
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. Figures are ratios or counts of one run, so that they can be compared across machines.',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${versions}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}`,
    '',
    '| Figure | Measured | Must not exceed | Unit | Holds |',
    '|---|--:|--:|---|---|',
    ...rows,
    '',
    'The same figures with their details:',
    '',
    '```json',
    ...figures.map((it) => JSON.stringify(it)),
    '```',
    '',
  ].join('\n');
}

process.exitCode = await main();
