import { describe, expect, test } from '@jest/globals';
import { ConfigError, configFromEnvironment, readConfig } from '../../server/config.ts';

describe('the server’s configuration', () => {
  test('is complete without anything given, and keeps to this machine', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 7310,
      dataDir: '.data',
      databaseUrl: null,
      publicUrl: null,
      metricsToken: null,
      logLevel: 'info',
    });
  });

  test('comes from the environment, where empty variables count as not set', () => {
    const secrets = [1, 2].map((n) => `whsec_${Buffer.alloc(32, n).toString('base64')}`);
    const given = configFromEnvironment({
      SAVEDESK_PORT: '8080',
      SAVEDESK_HOST: '',
      DATABASE_URL: 'postgres://savedesk@db.internal/savedesk',
      REDIS_URL: 'redis://cache.internal:6379',
      SAVEDESK_WEBHOOK_SECRETS: ` ${secrets.join('  ')} `,
      SAVEDESK_TOKEN_KEY: Buffer.alloc(32, 9).toString('base64'),
      SAVEDESK_DESK_KEEP_DAYS: '14',
      SAVEDESK_DESK_RETRY_WITHIN_S: '5',
      SAVEDESK_WORKING_SET_CUSTOMERS: '5000',
      SAVEDESK_TRUSTED_PROXIES: '10.0.0.1 fd00::/8',
      PATH: '/usr/bin',
    });
    expect(readConfig(given)).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: 'postgres://savedesk@db.internal/savedesk',
      redisUrl: 'redis://cache.internal:6379',
      webhookSecrets: secrets,
      tokenKey: new Uint8Array(32).fill(9),
      deskKeepDays: 14,
      deskRetryWithinS: 5,
      workingSetCustomers: 5_000,
      trustedProxies: ['10.0.0.1', 'fd00::/8'],
    });
  });

  test.each([
    [{ port: 'http' }, /--port or SAVEDESK_PORT: use a number/],
    [{ port: 70_000 }, /--port or SAVEDESK_PORT/],
    [{ databaseUrl: 'mysql://db/x' }, /--database-url or DATABASE_URL: use postgres:/],
    [
      { databaseUrl: 'postgres://db/x', redisUrl: 'http://cache' },
      /--redis-url or REDIS_URL: use redis:/,
    ],
    [
      { redisUrl: 'redis://cache' },
      /--redis-url or REDIS_URL: .*one PostgreSQL.*--database-url or DATABASE_URL/,
    ],
    [{ logLevel: 'loud' }, /--log-level or SAVEDESK_LOG_LEVEL.*info/],
    [{ webhookSecrets: ['secret'] }, /^ {2}SAVEDESK_WEBHOOK_SECRETS: use whsec_/m],
    [{ tokenKey: 'c2hvcnQ=' }, /^ {2}SAVEDESK_TOKEN_KEY: use the base64 of at least 32 bytes/m],
    [{ trustedProxies: ['my-proxy'] }, /^ {2}SAVEDESK_TRUSTED_PROXIES: use addresses/m],
    [{ deskKeepDays: '120' }, /^ {2}SAVEDESK_DESK_KEEP_DAYS: /m],
    [{ deskRetryWithinS: '0' }, /^ {2}SAVEDESK_DESK_RETRY_WITHIN_S: /m],
    [{ workingSetCustomers: '9000' }, /--working-set-customers or SAVEDESK_WORK/],
    [{ metricsToken: 'short' }, /^ {2}SAVEDESK_METRICS_TOKEN: use at least 16/m],
  ])('%j is refused, naming what to put right', (given, message) => {
    expect(() => readConfig(given)).toThrow(ConfigError);
    expect(() => readConfig(given)).toThrow(message);
  });
});
