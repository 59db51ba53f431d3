import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * The least that could be called a screen pop: a POST whose body is sent to every connected page.
 * Prints its port as one line of JSON when it listens.
 */
const http = createServer((request, response) => {
  if (request.method !== 'POST' || request.url !== '/echo') return;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    io.emit('echo', Buffer.concat(chunks).toString('utf8'));
    response.writeHead(202).end();
  });
});
const io = new Server(http, { cors: { origin: true } });

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address !== null && typeof address === 'object') {
    process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);
  }
});
