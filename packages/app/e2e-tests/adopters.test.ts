import { expect, test } from '@playwright/test';
import { PortalPage } from './PortalPage';
import { takeScreenshot } from './screenshots';

/** A portal that `npm run test:adopters` has made, with our plugins in it. */
test('card, tab, page and form are there in a plain portal', async ({
  page,
}, testInfo) => {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  const portal = new PortalPage(page);
  await portal.signInAsGuest();

  // The form is drawn from the schema, and refuses what the schema does.
  const environment = {
    template: 'Run environment',
    name: 'adopted-report',
    component: 'Checkout',
    owner: 'Team A',
    namespace: 'team-a',
    purpose: 'Adopted report',
  };
  await page.goto('/create');
  await portal.choose(environment.template);
  await portal.sayWhatItIsFor(environment);
  await expect(page.getByLabel('Retention (hours)')).toHaveValue('24');
  await takeScreenshot(page, testInfo, 'form');
  await portal.sayWhatItNeeds(environment);
  await portal.press('Create');
  await page.getByRole('link', { name: 'Watch its health' }).click();

  const card = portal.healthCard(environment.name);
  await expect(card).toContainText('All 7 resources are ready.', {
    timeout: 60_000,
  });
  await card.scrollIntoViewIfNeeded();
  await takeScreenshot(page, testInfo, 'card');

  await page.goto('/catalog/default/component/checkout/environments');
  await expect(portal.rowsOf('Bucket').first()).toContainText('Ready');
  await takeScreenshot(page, testInfo, 'tab');

  await page.goto('/crossplane-env');
  await expect(
    page.getByRole('row', { name: new RegExp(environment.name) }),
  ).toContainText('Ready');
  await takeScreenshot(page, testInfo, 'page');

  expect(errors).toEqual([]);
});
