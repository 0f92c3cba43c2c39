import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSocket, type Socket } from '../../src/slack/socket.ts';
import { opened, type TestWorld, testWorld } from './door/door-world.ts';
import { slashFields } from './door/signed.ts';
import { type LoopbackSocket, startLoopbackSocket } from './loopback-socket.ts';

let slack: LoopbackSocket;
let world: TestWorld;
let socket: Socket;
beforeAll(async () => {
  slack = await startLoopbackSocket();
  world = testWorld({ slackApiUrl: slack.apiUrl });
  socket = createSocket(world, 'xapp-1-A0RESPOND-1-test');
  await socket.start();
});
afterAll(async () => {
  await socket.stop();
  await slack.close();
});

function envelope(id: string, payload: Readonly<Record<string, unknown>>, type = 'slash_commands') {
  return { envelope_id: id, type, payload, accepts_response_payload: true };
}

test('a command over the socket is queued and acknowledged as over HTTP', async () => {
  expect(await slack.deliver(envelope('1', slashFields('user alice@example.com')))).toEqual({
    response_type: 'ephemeral',
    text: 'Looking up…; the answer follows here, only you see it.',
  });
  expect(world.sent.map((message) => opened(message).command)).toEqual([
    { kind: 'user', query: { by: 'email', value: 'alice@example.com' } },
  ]);
});

test('a refusal over the socket has the same words', async () => {
  expect(await slack.deliver(envelope('2', slashFields('usr')))).toEqual({
    response_type: 'ephemeral',
    text: expect.stringMatching(/^I do not know "usr"\. Did you mean "user"\?/),
  });
});

test('what comes from another workspace or app is acknowledged and does nothing', async () => {
  const before = { sent: world.sent.length, lines: world.lines.length };
  expect(await slack.deliver(envelope('3', slashFields('help', { team_id: 'T0OTHER' })))).toEqual({});
  expect(await slack.deliver(envelope('4', slashFields('help', { api_app_id: 'A0OTHER' })))).toEqual({});
  expect(world.sent).toHaveLength(before.sent);
  expect(world.lines.slice(before.lines).map((line) => JSON.parse(line) as unknown)).toEqual([
    { level: 'warn', message: 'a request was refused', because: 'another workspace' },
    { level: 'warn', message: 'a request was refused', because: 'another app' },
  ]);
});
