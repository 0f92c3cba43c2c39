import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileConfig } from '../../src/config/compiled.ts';
import { loadConfig } from '../../src/config/load.ts';

const folder = mkdtempSync(join(tmpdir(), 'responder-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const TEXT = `slack: { team: T0ACME, app: A0COGNITO }
pools: [ { name: prod, id: us-east-1_A, region: us-east-1 } ]
`;

describe('loadConfig', () => {
  it('loads YAML, and the same compiled', async () => {
    const loaded = await loadConfig(file('responder.yml', TEXT));
    expect(loaded.kind).toBe('config');
    if (loaded.kind !== 'config') return;
    expect(loaded.config.pools.map((pool) => [pool.name, pool.id])).toEqual([['prod', 'us-east-1_A']]);
    expect(await loadConfig(file('config.json', compileConfig(loaded.config)))).toEqual(loaded);
  });

  it('writes each problem as one line', async () => {
    const path = file('wrong.yml', TEXT.replace('T0ACME', 'acme'));
    expect(await loadConfig(path)).toEqual({
      kind: 'problems',
      problems: [`${path}:1:16 slack.team: found "acme", expected a Slack workspace id, like T0ACME.`],
    });
  });

  it('says why a file cannot be read', async () => {
    const next = 'expected the configuration file that RESPONDER_CONFIG names. Start from config.example.yml.';
    const missing = join(folder, 'missing.yml');
    expect(await loadConfig(missing)).toEqual({
      kind: 'problems',
      problems: [`${missing}: there is no such file, ${next}`],
    });
    expect(await loadConfig(folder)).toEqual({ kind: 'problems', problems: [`${folder}: it is a folder, ${next}`] });
  });
});
