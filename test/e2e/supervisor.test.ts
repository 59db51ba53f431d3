import { describe } from '@jest/globals';
import { describeBrowser } from '../support/describe-with.ts';
import { approvals } from './supervisor/approvals.ts';
import { addPast } from './supervisor/company.ts';
import { fcr } from './supervisor/fcr.ts';
import { floor } from './supervisor/floor.ts';
import { followUps } from './supervisor/follow-ups.ts';
import { forEverybody } from './supervisor/for-everybody.ts';
import { masking } from './supervisor/masking.ts';
import { supervisorsOffice } from './supervisor/office.ts';
import { reports } from './supervisor/reports.ts';
import type { Scene } from './supervisor/scene.ts';
import { story } from './supervisor/story.ts';
import { trends } from './supervisor/trends.ts';
import { unusual } from './supervisor/unusual.ts';
import { usage } from './supervisor/usage.ts';
import { views } from './supervisor/views.ts';

const DAY: readonly Scene[] = [
  floor,
  approvals,
  fcr,
  usage,
  unusual,
  story,
  trends,
  followUps,
  views,
  reports,
  forEverybody,
  masking,
];

describeBrowser('a supervisor beside an agent who takes calls', () => {
  const cast = supervisorsOffice(addPast);
  for (const { name, play } of DAY) describe(name, () => play(cast));
});
