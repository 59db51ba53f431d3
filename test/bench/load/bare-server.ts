import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

/**
 * What a Socket.IO server is without anything in it: no sign-in, no database. A posted contact goes to
 * the desk whose turn it is, as a message of the size of Savedesk's; each message of a desk is answered.
 * Prints where it listens as one line of JSON.
 */
const CALLER = 'x'.repeat(1_000);
const GREETING = 'x'.repeat(300);

const desks: Socket[] = [];
let turn = 0;

const http = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { data } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    turn = (turn + 1) % desks.length;
    desks[turn]?.emit('contact.offered', { contactId: data.contactId, caller: CALLER });
    response.writeHead(202).end();
  });
});
// The options of Savedesk's gateway.
const io = new Server(http, {
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
});
io.on('connection', (socket) => {
  desks.push(socket);
  socket.on('facts.push', (_facts, ack: (answer: object) => void) => ack({ ok: true }));
  socket.emit('hello', GREETING);
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address !== null && typeof address === 'object') {
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`);
  }
});
