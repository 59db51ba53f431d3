import type { AuditDetail } from '../../../shared/domain/audit/audit-entry.ts';
import { type TenantSettings, tenantSettingsSchema } from '../../../shared/schema/reference.ts';
import { recomputeAllRepeats } from '../../analytics/fcr-projection.ts';
import type { ReportingProjection } from '../../analytics/projection/reporting-projection.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { DeskLink, ServerContext } from '../../ports.ts';
import { loadSettings, saveSettings } from '../../settings/settings-queries.ts';
import { inUnitOfWork } from '../../store/unit-of-work.ts';
import { agentOf, allow } from '../access.ts';
import type { App } from '../app-type.ts';
import { problemResponses } from '../problem.ts';

export type SettingsRoutesOptions = Pick<ServerContext, 'db' | 'clock' | 'log'> & {
  readonly desk: DeskLink;
  readonly reporting: Pick<ReportingProjection, 'termsMayHaveChanged'>;
};

export function registerSettingsRoutes(
  app: App,
  { db, clock, log, desk, reporting }: SettingsRoutesOptions,
): void {
  app.get(
    '/v1/settings',
    {
      config: { access: allow.roles('agent', 'supervisor', 'admin') },
      schema: {
        tags: ['settings'],
        summary: "The company's settings",
        security: BEARER,
        response: { 200: tenantSettingsSchema, ...problemResponses(401) },
      },
    },
    () => loadSettings(db),
  );

  app.put(
    '/v1/settings',
    {
      config: { access: allow.roles('admin') },
      schema: {
        tags: ['settings'],
        summary: "Replace the company's settings; every desk gets them at once",
        security: BEARER,
        body: tenantSettingsSchema,
        response: { 200: tenantSettingsSchema, ...problemResponses(400, 401, 403) },
      },
    },
    (request) =>
      inUnitOfWork(db, log, async (unit) => {
        const before = await loadSettings(unit.trx);
        const changed = await saveSettings(unit.trx, request.body);
        // Another window makes other contacts repeats; the admin waits for it, calls do not.
        if (before.fcrWindowDays !== request.body.fcrWindowDays) {
          unit.afterCommit(() => recomputeAllRepeats(db, log));
        }
        if (changed) {
          unit.afterCommit(() => desk.broadcast('feed.changed', {}));
          unit.afterCommit(() => reporting.termsMayHaveChanged());
          await recordAudit(unit.trx, {
            actor: agentOf(request),
            action: 'settings-changed',
            subject: { kind: 'settings', id: 'company' },
            detail: changesBetween(before, request.body),
            atMs: clock.nowMs(),
          });
        }
        return request.body;
      }),
  );
}

/** Each setting that is another now: as it was, and as it is. */
function changesBetween(before: TenantSettings, after: TenantSettings): AuditDetail {
  const names = Object.keys(after) as (keyof TenantSettings)[];
  const changed = names.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(
    changed.map((name) => [name, `${String(before[name])} → ${String(after[name])}`]),
  );
}

const BEARER = [{ accessToken: [] }];
