import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The server's Prometheus metrics, in a registry of their own so that two servers in one process
 * do not mix. Labels are few and bounded: never an id, a name or a number.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpDurationSeconds: new Histogram({
      name: 'savedesk_http_request_duration_seconds',
      help: 'Time to answer a request, by route pattern.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    contactEvents: new Counter({
      name: 'savedesk_contact_events_total',
      help: 'Contact events received, by type and what became of them.',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    contacts: new Gauge({
      name: 'savedesk_contacts',
      help: 'Open contacts, by state.',
      labelNames: ['state'],
      registers,
    }),
    ringToAcceptSeconds: new Histogram({
      name: 'savedesk_ring_to_accept_seconds',
      help: 'From a contact ringing at an agent to that agent accepting it.',
      buckets: [1, 2, 3, 5, 8, 13, 20, 30, 60],
      registers,
    }),
    rings: new Counter({
      name: 'savedesk_rings_total',
      help: 'Rings at agents, by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    toldRings: new Counter({
      name: 'savedesk_told_rings_total',
      help: 'Contacts that desks told a restored server of, by what became of that.',
      labelNames: ['outcome'],
      registers,
    }),
    connectedDesks: new Gauge({
      name: 'savedesk_connected_desks',
      help: 'Desks connected to this process.',
      registers,
    }),
    redisUp: new Gauge({
      name: 'savedesk_redis_up',
      help: 'Whether this process is joined with the others by Redis; stays 0 where there is none.',
      registers,
    }),
    serverProcesses: new Gauge({
      name: 'savedesk_server_processes',
      help: 'Server processes joined by Redis that this one has heard of lately, itself included.',
      registers,
    }),
    facts: new Counter({
      name: 'savedesk_facts_total',
      help: 'Facts received from desks, by type and what became of them.',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    approvals: new Counter({
      name: 'savedesk_approvals_total',
      help: 'Requests to supervisors: asked, and how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    approvalSeconds: new Histogram({
      name: 'savedesk_approval_seconds',
      help: 'From an agent asking a supervisor to the end of the request, by how it ended.',
      labelNames: ['outcome'],
      buckets: [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180],
      registers,
    }),
    feedLagSeconds: new Histogram({
      name: 'savedesk_feed_lag_seconds',
      help: 'Age of the oldest change a desk was handed by one pull of the change feed.',
      buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 3600, 86_400],
      registers,
    }),
  };
}
