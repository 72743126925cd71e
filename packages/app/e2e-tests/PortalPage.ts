import { expect, Locator, Page } from '@playwright/test';

/** What the form of a run environment is filled in with. */
export interface RunEnvironment {
  template: string;
  name: string;
  component: string;
  owner: string;
  namespace: string;
  purpose: string;
  region?: string;
}

/** What the journey does in the portal, in the words of the person doing it. */
export class PortalPage {
  constructor(readonly page: Page) {}

  async signInAsGuest() {
    await this.page.goto('/');
    const enter = this.page.getByRole('button', { name: 'Enter', exact: true });
    const checkout = this.page.getByRole('link', { name: 'Checkout' });
    // Some portals do it by themselves.
    await expect(enter.or(checkout).first()).toBeVisible();
    if (await enter.isVisible()) await enter.click();
    await expect(checkout).toBeVisible();
  }

  async chooseTemplate(title: string) {
    await this.page
      .getByTestId('sidebar-root')
      .getByRole('link', { name: 'Create' })
      .click();
    await this.choose(title);
  }

  /** Of the templates that the page shows. */
  async choose(title: string) {
    // The innermost part of the page that has both the title and a button.
    await this.page
      .getByRole('heading', { name: title, exact: true })
      .locator('xpath=ancestor::div[.//button[contains(., "Choose")]][1]')
      .getByRole('button', { name: 'Choose' })
      .click();
  }

  async sayWhatItIsFor(environment: RunEnvironment) {
    await this.field('Name').fill(environment.name);
    await this.pick('Component', environment.component);
    await this.pick('Owner', environment.owner);
    await this.select('Namespace', environment.namespace);
    await this.press('Next');
  }

  async sayWhatItNeeds(environment: RunEnvironment) {
    await this.field('Purpose').fill(environment.purpose);
    if (environment.region) await this.select('Region', environment.region);
    await this.press('Review');
  }

  /** From the template to the page of the component. */
  async createRunEnvironment(environment: RunEnvironment) {
    await this.chooseTemplate(environment.template);
    await this.sayWhatItIsFor(environment);
    await this.sayWhatItNeeds(environment);
    await this.press('Create');
    await this.page.getByRole('link', { name: 'Watch its health' }).click();
  }

  /** What the health card says of one environment. */
  healthCard(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  async openTab(name: string) {
    await this.page
      .getByRole('navigation', { name: 'Content navigation' })
      .getByRole('link', { name })
      .click();
  }

  /** The rows of an environment's tree that are about a kind. */
  rowsOf(kind: string): Locator {
    return this.page
      .getByRole('treegrid')
      .getByRole('row', { name: new RegExp(`\\b${kind}\\b`) });
  }

  async deleteEnvironment(name: string) {
    await this.press(`Actions for ${name}`);
    await this.page.getByRole('menuitem', { name: /^Delete/ }).click();
    const dialog = this.page.getByRole('dialog', { name: `Delete ${name}?` });
    await dialog.getByRole('textbox').fill(name);
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  /** For fields that offer what they find in the catalog. */
  async pick(label: string, option: string) {
    await this.field(label).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async select(label: string, option: string) {
    await this.page
      .getByRole('button', { name: new RegExp(`^${label}`) })
      .click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async press(button: string) {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }
}
