import { expect, test } from '@jest/globals';
import pino from 'pino';
import { openRedis, RedisUnreachableError } from '../../../../server/realtime/cluster/redis.ts';
import { systemRandom } from '../../../../server/runtime/random.ts';
import { freePort } from '../../../support/free-port.ts';

test('a Redis that does not answer is told of at the start, without its password', async () => {
  const at = `127.0.0.1:${await freePort()}`;
  const context = { log: pino({ level: 'silent' }), random: systemRandom };

  const opening = openRedis(`redis://savedesk:hunter2@${at}`, context);

  await expect(opening).rejects.toThrow(RedisUnreachableError);
  await expect(opening).rejects.toThrow(
    `Redis does not answer at redis://${at} (--redis-url or REDIS_URL). Is it running?`,
  );
});
