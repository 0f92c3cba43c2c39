import { afterAll, beforeAll, describe, inject } from 'vitest';
import { createJournalClient, ensureJournalTable } from '../../../src/aws/journal-table.ts';
import { gap, known, type Reading } from '../../../src/evidence/reading.ts';
import { type Otherwise, readsOfAws } from '../aws-reads.ts';
import { CREDENTIALS, FUNCTION, METRICS, REGION } from '../aws-server.ts';
import { type Differences, readsOfCognito } from '../cognito-reads.ts';
import { fillAws } from '../fill-aws.ts';
import { fillCognito } from '../fill-cognito.ts';
import { inTable, writesOfJournal } from '../journal-writes.ts';
import { type ServerProcess, startServer } from '../server-process.ts';

const MINUTE_MS = 60_000;

let moto: ServerProcess;
beforeAll(async () => {
  const { PATH } = process.env;
  moto = await startServer(inject('motoServer'), ['-H', '127.0.0.1', '-p', '0'], { env: { PATH } });
});
afterAll(() => moto?.stop());
const stop = async () => undefined;

const USERS: Differences = {
  tier: undefined,
  pool: {
    password: { minimumLength: 0, requires: [], history: 0 },
    recovery: [],
    autoVerified: [],
    deletionProtection: false,
  },
  client: { providers: [], hidesUnknownUsers: false },
  rotation: true,
  revocationUnlessTold: true,
  idTokenWithoutUnit: 3600,
  ignoresLetterCase: false,
  unescapesFilters: false,
};

/** An operation that moto does not have: it answers 500 with a page, or a page. */
const lacks = (action: string): Reading<unknown> =>
  gap('failed', `AWS had an error of its own in ${action} (SyntaxError). Try again in a minute.`);

const OTHERWISE: Otherwise = {
  'cognito-idp:ListUserPoolClientSecrets': lacks('cognito-idp:ListUserPoolClientSecrets'),
  'cognito-idp:GetLogDeliveryConfiguration': lacks('cognito-idp:GetLogDeliveryConfiguration'),
  'cognito-idp:ListUserPoolReplicas': lacks('cognito-idp:ListUserPoolReplicas'),
  // It takes a name there, and no ARN, which AWS takes (Lambda API reference, FunctionName).
  'lambda:ListAliases': gap('not found', `lambda:ListAliases found no function ${FUNCTION}.`),
  'lambda:ListVersionsByFunction': known([]),
  // It has one policy for a function and its aliases, where AWS has one for each.
  'lambda:GetPolicy where there is none': known(['CognitoInvoke']),
  'lambda:GetProvisionedConcurrencyConfig': gap(
    'failed',
    'lambda:GetProvisionedConcurrencyConfig failed (SyntaxError).',
  ),
  'cloudwatch:GetMetricData of a percentile': lacks('cloudwatch:GetMetricData'),
  // It answers a search with its label, unread, and no points.
  'cloudwatch:GetMetricData of a search': known([
    [[`\${PROP('MetricName')}`, { FunctionName: `\${PROP('Dim.FunctionName')}` }, 0]],
  ]),
  'cloudtrail:LookupEvents': lacks('cloudtrail:LookupEvents'),
  // The list of authorizers of an HTTP API.
  'apigateway:GET of HTTP APIs': known({
    gaps: [{ what: 'API mobile', gap: lacks('apigateway:GET') }],
    authorizers: [],
  }),
};

describe('reading Cognito from moto', () =>
  readsOfCognito(async () => ({ endpoint: moto.endpoint, stop, ...(await fillCognito(moto.endpoint)) }), USERS));

describe('reading AWS from moto', () =>
  readsOfAws(async () => {
    const at = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS;
    return { stop, ...(await fillAws(moto.endpoint, at)) };
  }, OTHERWISE));

describe('keeping the journal in moto', () =>
  writesOfJournal(async () => {
    const client = createJournalClient({ region: REGION, endpoint: moto.endpoint, credentials: CREDENTIALS });
    const table = METRICS.namespace.replace('/', '-');
    await ensureJournalTable(client, table);
    return inTable(client, table, stop);
  }));
