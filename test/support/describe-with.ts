import { describe } from '@jest/globals';
import { SYSTEM_TOOLS, type SystemTool } from '../../build/system-tools.ts';

/**
 * `describe` for tests that drive a program from outside npm. `npm test` installs the program or sets
 * its SAVEDESK_SKIP_ variable and says so; run alone, such a test fails where the program is missing.
 */
function describeWith(tool: SystemTool): typeof describe | typeof describe.skip {
  return process.env[SYSTEM_TOOLS[tool].skipVariable] === '1' ? describe.skip : describe;
}

/** Tests in a real Chromium: see browser.ts. */
export const describeBrowser = describeWith('chromium');
/** Tests against a real PostgreSQL server: see postgres.ts. */
export const describePostgres = describeWith('postgres');
/** Tests against a real Redis: see redis.ts. */
export const describeRedis = describeWith('redis');
