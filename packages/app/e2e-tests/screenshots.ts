import { expect, Locator, Page, TestInfo } from '@playwright/test';

export const THEMES = ['light', 'dark'] as const;

/**
 * Keeps a picture of the page in each theme, as an artifact of the test.
 *
 * @param subject - what the picture is of: the portal loads the page anew when
 * the theme changes
 */
export async function takeScreenshots(
  subject: Locator,
  testInfo: TestInfo,
  name: string,
) {
  const page = subject.page();
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(subject).toBeVisible();
    await takeScreenshot(page, testInfo, `${name}-${theme}`);
  }
  await page.emulateMedia({ colorScheme: THEMES[0] });
  await expect(subject).toBeVisible();
}

export async function takeScreenshot(
  page: Page,
  testInfo: TestInfo,
  name: string,
) {
  const path = testInfo.outputPath(`${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  await testInfo.attach(name, { path, contentType: 'image/png' });
}
