import { join } from 'node:path';
import { express, expressPouchDB, PouchDB } from './pouchdb.ts';

/** express-pouchdb on LevelDB in the folder it is given; prints its port. */
const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('which folder?');

const databases = PouchDB.defaults({ prefix: `${dir}/` });
const app = express();
app.use(
  expressPouchDB(databases, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(dir, 'log.txt'),
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port }));
});
