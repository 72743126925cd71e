import { expect, test } from '@playwright/test';
import { PortalPage, RunEnvironment } from './PortalPage';
import { takeScreenshot, takeScreenshots, THEMES } from './screenshots';

const READY_TIMEOUT_MS = 120_000;

const claim: RunEnvironment = {
  template: 'Run environment',
  name: 'nightly-report',
  component: 'Checkout',
  owner: 'Team A',
  namespace: 'team-a',
  purpose: 'Nightly report',
};

const composite: RunEnvironment = {
  ...claim,
  template: 'Run environment (v2)',
  name: 'hourly-report',
  component: 'Payments',
};

const journeys = [
  { environment: claim, style: 'claim', rootKind: 'TeamRunEnvironment' },
  { environment: composite, style: 'composite', rootKind: 'RunEnvironment' },
];

for (const { environment, style, rootKind } of journeys) {
  test(`a ${style} is created, watched until it is ready, and taken down`, async ({
    page,
  }, testInfo) => {
    const portal = new PortalPage(page);
    await portal.signInAsGuest();
    await portal.createRunEnvironment(environment);

    // Nothing is reloaded from here on: what changes, changes by itself.
    const card = portal.healthCard(environment.name);
    await expect(card).toContainText(
      /Waiting for .*: \d of 7 resources are ready\./,
    );
    await takeScreenshots(card, testInfo, `${style}-progressing`);
    await expect(card).toContainText('All 7 resources are ready.', {
      timeout: READY_TIMEOUT_MS,
    });
    await takeScreenshots(card, testInfo, `${style}-ready`);

    await portal.openTab('Environments');
    for (const kind of [rootKind, 'Bucket', 'Queue', 'RoleBinding']) {
      await expect(portal.rowsOf(kind).first()).toContainText('Ready');
    }
    await takeScreenshots(
      portal.rowsOf(rootKind).first(),
      testInfo,
      `${style}-tree`,
    );

    await portal.openTab('Overview');
    await portal.deleteEnvironment(environment.name);
    await expect(card).toContainText(/[1-6] of 7 resources gone/);
    await takeScreenshots(card, testInfo, `${style}-going`);
    await expect(card).toContainText(/Deleted by guest; gone /, {
      timeout: READY_TIMEOUT_MS,
    });
  });
}

test('a refused resource is explained in the words of the provider', async ({
  page,
}, testInfo) => {
  const portal = new PortalPage(page);
  await portal.signInAsGuest();
  await portal.createRunEnvironment({
    ...claim,
    name: 'refused-report',
    component: 'Billing',
    owner: 'Team B',
    namespace: 'team-b',
    region: 'eu-south-2',
  });

  const card = portal.healthCard('refused-report');
  await expect(card).toContainText('Failed', { timeout: READY_TIMEOUT_MS });
  await expect(card).toContainText(
    /Bucket results could not be created: .*the account is not enabled for region eu-south-2/,
  );
  await takeScreenshots(card, testInfo, 'refused');

  await portal.openTab('Environments');
  await expect(portal.rowsOf('TeamRunEnvironment').first()).toContainText(
    'Claim is waiting for composite resource to become Ready',
  );
  await takeScreenshots(
    portal.rowsOf('TeamRunEnvironment').first(),
    testInfo,
    'refused-tree',
  );
});

for (const theme of THEMES) {
  test(`the form keeps to the schema of the environment type, in the ${theme} theme`, async ({
    page,
  }, testInfo) => {
    // The portal builds the form anew when the theme changes.
    await page.emulateMedia({ colorScheme: theme });
    const portal = new PortalPage(page);
    await portal.signInAsGuest();
    await portal.chooseTemplate(claim.template);
    await portal.sayWhatItIsFor(claim);

    await expect(page.getByLabel('Retention (hours)')).toHaveValue('24');
    await portal.field('Purpose').fill('Report');
    await portal.field('Cost center').fill('nonsense');
    await portal.press('Review');
    await expect(
      page.getByText(/Cost center does not have the expected form/).first(),
    ).toBeVisible();
    await expect(portal.field('Purpose')).toHaveValue('Report');
    await takeScreenshot(page, testInfo, `form-${theme}`);

    await portal.field('Cost center').fill('RD-1042');
    await portal.press('Review');
    await expect(page.getByRole('button', { name: 'Create' })).toBeVisible();
  });
}
