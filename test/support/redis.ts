import { freePort } from './free-port.ts';
import { requireTool } from './require-tool.ts';
import { startService } from './service-process.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

export type TestRedis = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts a Redis that keeps everything in memory, on a free loopback port or the one given.
 * @throws with what to do, when Redis is not installed.
 */
export async function startRedis(at?: number): Promise<TestRedis> {
  const dir = makeTempDir('redis');
  const port = at ?? (await freePort());
  const service = await startService(
    requireTool('redis'),
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''],
    /Ready to accept connections/,
  );
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await service.stop();
      removeDir(dir);
    },
  };
}
