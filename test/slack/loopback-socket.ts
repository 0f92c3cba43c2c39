import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface LoopbackSocket {
  readonly apiUrl: string;
  /** Sends an envelope to the bot and waits for what it acknowledges it with. */
  deliver(envelope: Readonly<Record<string, unknown>> & { readonly envelope_id: string }): Promise<unknown>;
  close(): Promise<void>;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Slack's side of Socket Mode on the loopback: `apps.connections.open`, a WebSocket (RFC 6455, text frames below 64 KB),
 * and acknowledgements by envelope.
 */
export async function startLoopbackSocket(): Promise<LoopbackSocket> {
  const waiting = new Map<string, (acknowledged: unknown) => void>();
  let socket: Duplex | undefined;
  let opened: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    opened = resolve;
  });

  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    const { port } = server.address() as AddressInfo;
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  server.on('upgrade', (request, stream) => {
    const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    stream.on('error', () => {});
    stream.on('data', (bytes: Buffer) => {
      const text = readTextFrame(bytes);
      if (text === undefined) return;
      const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
      waiting.get(id)?.(payload);
    });
    socket = stream;
    stream.write(textFrame(JSON.stringify({ type: 'hello', num_connections: 1 })));
    opened();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    deliver: async (envelope) => {
      await ready;
      return await new Promise((resolve) => {
        waiting.set(envelope.envelope_id, resolve);
        socket?.write(textFrame(JSON.stringify(envelope)));
      });
    },
    close: () =>
      new Promise((resolve) => {
        socket?.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const head =
    body.length < 126
      ? Buffer.from([0x81, body.length])
      : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, body]);
}

/** A client's frames are masked; anything but one short text frame (a ping, a close) is undefined. */
function readTextFrame(bytes: Buffer): string | undefined {
  if (((bytes[0] ?? 0) & 0x0f) !== 1) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short < 126 ? 2 : 4;
  const length = short < 126 ? short : bytes.readUInt16BE(2);
  const mask = bytes.subarray(start, start + 4);
  const body = bytes.subarray(start + 4, start + 4 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.from(body).toString('utf8');
}
