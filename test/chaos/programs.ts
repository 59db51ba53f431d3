import { type BundledProgram, bundleProgram } from '../support/bundle-program.ts';
import { type BundledDesk, openBundledDesk } from '../support/bundled-desk.ts';

/** The real server and the real host, each as one file: a run starts them many hundred times. */
export type Programs = {
  readonly desk: BundledDesk;
  readonly server: BundledProgram;
  readonly close: () => void;
};

export async function openPrograms(): Promise<Programs> {
  const [desk, server] = await Promise.all([
    openBundledDesk(),
    bundleProgram({
      entry: 'server/main.ts',
      external: ['@electric-sql/pglite', '@node-rs/argon2'],
      beside: ['server/reference'],
    }),
  ]);
  return {
    desk,
    server,
    close: () => {
      desk.close();
      server.close();
    },
  };
}
