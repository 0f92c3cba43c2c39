import { describe } from 'vitest';
import { startCognitoLocal } from './cognito-local.ts';
import { type Differences, readsOfCognito } from './cognito-reads.ts';
import { startStandIn } from './cognito-stand-in.ts';

const STAND_IN: Differences = {
  tier: 'ESSENTIALS',
  pool: {
    password: { minimumLength: 0, requires: [], history: 0 },
    recovery: ['verified_email'],
    autoVerified: ['email'],
    deletionProtection: true,
  },
  client: { providers: ['COGNITO'], hidesUnknownUsers: true },
  rotation: true,
  revocationUnlessTold: false,
  idTokenWithoutUnit: 3600,
  ignoresLetterCase: true,
  unescapesFilters: true,
};

const COGNITO_LOCAL: Differences = {
  tier: undefined,
  pool: {
    password: { minimumLength: 8, requires: ['upper case', 'lower case', 'number', 'symbol'], history: 0 },
    recovery: [],
    autoVerified: [],
    deletionProtection: false,
  },
  client: { providers: [], hidesUnknownUsers: false },
  rotation: false,
  revocationUnlessTold: false,
  idTokenWithoutUnit: 60,
  ignoresLetterCase: false,
  unescapesFilters: false,
};

describe("reading Cognito from the project's stand-in", () => readsOfCognito(startStandIn, STAND_IN));
describe('reading Cognito from cognito-local', () => readsOfCognito(startCognitoLocal, COGNITO_LOCAL));
