import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The version whose differences `test/contract/moto/moto.contract.ts` lists. */
const MOTO = 'moto[server]==5.2.5';

/**
 * Installs moto, the AWS that others pretend in Python, into a virtual environment in that folder. Answers with its
 * program, or why there is none: no Python, or no package index.
 */
export function installMoto(folder: string): { readonly program: string } | { readonly missing: string } {
  const run = (program: string, args: readonly string[]) => spawnSync(program, args, { encoding: 'utf8' });
  const made = run('python3', ['-m', 'venv', folder]);
  if (made.error !== undefined) return { missing: 'there is no python3 here' };
  if (made.status !== 0) return { missing: `python3 made no virtual environment: ${lastLine(made)}` };
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '15'];
  const installed = run(join(folder, 'bin', 'python3'), [...pip, MOTO]);
  if (installed.status !== 0) return { missing: `pip could not install ${MOTO}: ${lastLine(installed)}` };
  return { program: join(folder, 'bin', 'moto_server') };
}

function lastLine({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string {
  return `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? '';
}

const [, script, folder] = process.argv;
if (script?.endsWith('install-moto.ts') === true && folder !== undefined) {
  const installed = installMoto(folder);
  if ('program' in installed) {
    console.log(installed.program);
  } else {
    console.error(installed.missing);
    process.exitCode = 1;
  }
}
