import { expect, test } from '@jest/globals';
import { FRIDA } from './company.ts';
import { figureIs, openScreen, THIS_WEEK } from './reading.ts';
import type { Scene } from './scene.ts';

export const trends: Scene = {
  name: 'why customers come, and whether they see it as agents log it',
  play: (cast) => {
    test('contacts by reason, over time', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'trends');
      const chart = page.getByRole('region', { name: 'Too expensive' });
      await chart.getByText('Show as table').click();
      const rows = chart.getByRole('table', { name: 'Too expensive' }).getByRole('row');
      // The days of the week, under their heading; both of today's contacts at the end.
      expect(await rows.count()).toBe(8);
      expect(await rows.last().getByRole('cell').innerText()).toBe('2');
    });

    test('what the customer answers to the survey stands beside the claim, and goes before the agent’s note', async () => {
      const { office, phone, siri } = cast;
      const { page } = siri;
      await openScreen(page, 'fcr', `${THIS_WEEK}&team=main`);
      await figureIs(page, 'FCR, confirmed', '100.0%');

      const { surveys } = await phone.surveys();
      const survey = surveys.find((one) => one.phone === FRIDA.phone);
      expect(survey?.kind).toBe('csat');
      const customer = await office.openPage(survey?.link ?? '');
      await customer.getByLabel('2: dissatisfied').check();
      await customer.getByRole('button', { name: 'Send my answer' }).click();
      await customer.getByText('Thank you').first().waitFor();

      await openScreen(page, 'trends', `${THIS_WEEK}&team=main`);
      const answers = page.getByRole('region', { name: 'Feedback beside the agents’ log' });
      const row = answers.getByRole('row').filter({ hasText: 'Too expensive' });
      await row.getByText('0.0%', { exact: true }).waitFor();
      await row.getByText('100.0%').first().waitFor();
      await openScreen(page, 'fcr', `${THIS_WEEK}&team=main`);
      await figureIs(page, 'FCR, confirmed', '50.0%');
    });
  },
};
