import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Role } from '../../shared/domain/agent/agent-state.ts';
import type { Screen } from '../address/address.ts';

type View = LazyExoticComponent<ComponentType>;

/** The supervisor's screens, each fetched when it is first opened. */
export const SCREEN_VIEWS: Readonly<Record<Screen, View>> = {
  floor: lazy(async () => ({
    default: (await import('../features/floor/FloorScreen.tsx')).FloorScreen,
  })),
  approvals: lazy(async () => ({
    default: (await import('./ApprovalsScreen.tsx')).ApprovalsScreen,
  })),
  usage: lazy(async () => ({
    default: (await import('../features/usage/UsageScreen.tsx')).UsageScreen,
  })),
  fcr: lazy(async () => ({
    default: (await import('../features/fcr/FcrScreen.tsx')).FcrScreen,
  })),
  trends: lazy(async () => ({
    default: (await import('../features/trends/TrendsScreen.tsx')).TrendsScreen,
  })),
  unusual: lazy(async () => ({
    default: (await import('../features/unusual/UnusualScreen.tsx')).UnusualScreen,
  })),
  contacts: lazy(async () => ({
    default: (await import('../features/contacts/ContactsScreen.tsx')).ContactsScreen,
  })),
  story: lazy(async () => ({
    default: (await import('../features/story/StoryScreen.tsx')).StoryScreen,
  })),
  'follow-ups': lazy(async () => ({
    default: (await import('../features/follow-ups/FollowUpsScreen.tsx')).FollowUpsScreen,
  })),
  reports: lazy(async () => ({
    default: (await import('../features/documents/DocumentsScreen.tsx')).DocumentsScreen,
  })),
  audit: lazy(async () => ({
    default: (await import('../features/audit/AuditScreen.tsx')).AuditScreen,
  })),
};

/** Those one goes to by name, in their order; the others are opened from a number or a line. */
const TABS = [
  'floor',
  'approvals',
  'usage',
  'fcr',
  'trends',
  'unusual',
  'follow-ups',
  'reports',
  'audit',
] as const satisfies readonly Screen[];
export type Tab = (typeof TABS)[number];

/** The tabs somebody with this role sees: the audit log is for admins. */
export function tabsOf(role: Role): readonly Tab[] {
  return TABS.filter((tab) => tab !== 'audit' || role === 'admin');
}
