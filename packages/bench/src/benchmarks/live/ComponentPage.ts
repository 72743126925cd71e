import { Browser, chromium, Page } from '@playwright/test';

const PATIENCE_MS = 120_000;

/** The page of the component `checkout` of the example portal, in a browser. */
export class ComponentPage {
  readonly #browser: Browser;
  readonly #page: Page;

  /** Signs in as a guest and goes there. */
  static async open(options: {
    portalUrl: string;
    /** Path of the browser. */
    executablePath: string;
  }): Promise<ComponentPage> {
    const { portalUrl, executablePath } = options;
    const browser = await chromium.launch({
      executablePath,
      // Chromium's own sandbox cannot be had by root, as in most containers.
      chromiumSandbox: process.getuid?.() !== 0,
    });
    try {
      const page = await browser.newPage({ baseURL: portalUrl });
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto('/');
      await page.getByRole('button', { name: 'Enter', exact: true }).click();
      await page.getByRole('link', { name: 'Checkout' }).waitFor();
      await page.goto('/catalog/default/component/checkout');
      return new ComponentPage(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Resolves in the frame in which the health card says so. */
  async untilCardSays(text: string): Promise<void> {
    // A locator would look only now and then.
    await this.#page.waitForFunction(
      wanted =>
        [...document.querySelectorAll('[role=status]')].some(
          element =>
            element.checkVisibility() && element.textContent?.includes(wanted),
        ),
      text,
      { polling: 'raf' },
    );
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
