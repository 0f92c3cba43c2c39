import { buildLambdas, entryOf } from './build/lambda.ts';
import { outputOf, staticPart } from './build/static-part.ts';

const configPath = process.env.RESPONDER_CONFIG ?? 'config.example.yml';
const built = await buildLambdas({ outdir: 'dist', configPath });

if (built.kind === 'problems') {
  for (const problem of built.problems) console.error(problem);
  process.exitCode = 1;
} else {
  console.log(`dist/lambda/responder.json from ${configPath}`);
  for (const [name, metafile] of Object.entries(built.metafiles)) {
    const output = outputOf(metafile, entryOf(name));
    const kilobytes = Math.round(staticPart(metafile, output).bytes / 1000);
    console.log(`${output}: ${kilobytes} kB are loaded at the start`);
  }
}
