import { describe, expect, it } from 'vitest';
import { compileConfig, readCompiled } from '../../src/config/compiled.ts';
import { readConfigFile } from '../../src/config/file.ts';

const TEXT = `slack: { team: T0ACME, app: A0COGNITO }
pools: [ { name: prod, id: us-east-1_A, region: us-east-1, triggers: [ { function: f, alias: live } ] } ]
access: { look: { groups: [S0ONCALL] } }
`;

const REFUSED = {
  kind: 'problems',
  problems: [
    'config.json is not a configuration compiled for this version, expected the file that packaging writes. Package again.',
  ],
};

describe('compileConfig', () => {
  it('writes what readCompiled reads back', () => {
    const read = readConfigFile(TEXT, 'responder.yml');
    expect(read.kind).toBe('config');
    if (read.kind === 'config') expect(readCompiled(compileConfig(read.config), 'config.json')).toEqual(read);
  });
});

describe('readCompiled', () => {
  it.each(['', '{', 'null', '[]', '{}', '{"compiled":2,"config":{}}', '{"compiled":1}', '{"slack":{}}'])(
    'refuses %j',
    (text) => {
      expect(readCompiled(text, 'config.json')).toEqual(REFUSED);
    },
  );
});
