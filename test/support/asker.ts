import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../../server/auth/team-scope.ts';
import type { Asker } from '../../server/supervisor/handlers.ts';
import type { AgentId, DeviceId, TeamId } from '../../shared/domain/ids.ts';

/** A supervisor who asks in English, and may see so much. */
export function asker(scope: TeamScope = { kind: 'all' }): Asker {
  return {
    agent: {
      id: randomUUID() as AgentId,
      name: 'Siri Supervisor',
      email: 'siri@nordlys.example',
      role: 'supervisor',
      language: 'en',
      queues: [],
      channels: [],
      team: 'nordic' as TeamId,
    },
    deviceId: randomUUID() as DeviceId,
    scope,
  };
}
