import { Page, TestInfo } from '@playwright/test';

export const THEMES = ['light', 'dark'] as const;

/** Keeps a picture of the page in each theme, as an artifact of the test. */
export async function takeScreenshots(
  page: Page,
  testInfo: TestInfo,
  name: string,
) {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await takeScreenshot(page, testInfo, `${name}-${theme}`);
  }
  await page.emulateMedia({ colorScheme: THEMES[0] });
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
