import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

/** What a stand-in heard: one request, or one mail. */
export interface HeardRequest {
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (request: HeardRequest, response: http.ServerResponse) => void;

/** A service on this machine that stands where a robot or a gateway would stand; `answer` can be changed at any time. */
export async function standInService() {
  const heard: HeardRequest[] = [];
  const stand: { answer: Answer } = { answer: (_, response) => void response.end('{"errcode":0}') };
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body };
      heard.push(one);
      stand.answer(one, response);
    });
  });
  const port = await listening(server);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { heard, stand, port, address: `http://127.0.0.1:${port}/hook?key=geheim`, close };
}

export interface HeardMail {
  readonly from: string;
  readonly to: string;
  /** Headers and body as they came. */
  readonly text: string;
}

/** What a mail server answers to one line; null: the usual. */
export type MailAnswer = (line: string) => string | null;

/** A mail server on this machine that takes everything, unless `answer` says otherwise. No TLS. */
export async function standInMailServer() {
  const mails: HeardMail[] = [];
  const sockets = new Set<net.Socket>();
  const stand: { answer: MailAnswer; greets: boolean } = { answer: () => null, greets: true };
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (stand.greets) socket.write('220 stand-in\r\n');
    talk(socket, stand, mails);
  });
  const port = await listening(server);
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { mails, stand, port, close };
}

function talk(socket: net.Socket, stand: { answer: MailAnswer }, mails: HeardMail[]): void {
  let [pending, text, from, to, inData] = ['', '', '', '', false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    const special = stand.answer(line);
    if (special !== null) return say(special);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') return say('250-stand-in\r\n250 AUTH PLAIN LOGIN');
    if (verb === 'MAIL') from = line.slice(10);
    if (verb === 'RCPT') to = line.slice(8);
    if (verb === 'DATA') {
      inData = true;
      return say('354 go on');
    }
    if (verb === 'AUTH') return say('235 accepted');
    return say(verb === 'QUIT' ? '221 bye' : '250 ok');
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    pending += chunk;
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (!inData) hear(line);
      else if (line === '.') {
        mails.push({ from, to, text });
        [text, inData] = ['', false];
        say(stand.answer('.') ?? '250 taken');
      } else text += `${line}\n`;
    }
  });
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}
