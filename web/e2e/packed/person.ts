import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Stage } from '../stage';
import type { PackedServer } from './server';

export const PASSWORD = 'correct horse battery';

const facts = (name: string) => ({
  username: name,
  email: `${name}@chat.test`,
  displayName: `${name[0]?.toUpperCase()}${name.slice(1)}`,
  firstName: name,
  lastName: 'Tester',
});

/** Somebody with a browser of their own. */
export class Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async at(stage: Stage, name: string): Promise<Person> {
    const page = await stage.page('login');
    return new Person(name, page.context(), page);
  }

  /** Becomes the first administrator, by the link that the start printed. */
  async setUp(server: PackedServer): Promise<void> {
    const answer = await this.context.request.post(`${server.base}setup`, {
      data: { ...facts(this.name), password: PASSWORD, 'password-confirm': PASSWORD, code: server.setUpCode },
    });
    if (!answer.ok()) throw new Error(`set-up: ${answer.status()} ${await answer.text()}`);
  }

  /** The same in the browser, which leaves one signed in. */
  async followSetUpLink(server: PackedServer): Promise<void> {
    const { username, email, displayName } = facts(this.name);
    await this.page.goto(`${server.base}setup?code=${server.setUpCode}`);
    await this.fill('Display name', displayName);
    await this.fill('Username', username);
    await this.fill('Email', email);
    await this.fill('Password', PASSWORD);
    await this.fill('Confirm password', PASSWORD);
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await this.page.getByRole('button', { name: 'Skip' }).click();
    await this.page.getByRole('button', { name: 'Open the chat' }).click();
    await this.page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  }

  async register(): Promise<void> {
    const { username, email, displayName, firstName, lastName } = facts(this.name);
    await this.page.getByRole('button', { name: 'I need an account' }).click();
    await this.fill('Username', username);
    await this.fill('Email', email);
    await this.fill('Display name', displayName);
    await this.fill('First name', firstName);
    await this.fill('Last name', lastName);
    await this.fill('Password', PASSWORD);
    await this.fill('Confirm password', PASSWORD);
    await this.page.getByRole('button', { name: 'Register' }).click();
    await this.page.getByText('You are registered').waitFor();
  }

  private fill(label: string, value: string): Promise<void> {
    return this.page.getByLabel(label, { exact: true }).fill(value);
  }

  async signIn(): Promise<void> {
    await this.page.getByLabel('Username or email').fill(this.name);
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  }

  async open(hash: string): Promise<void> {
    await this.page.evaluate((to) => (location.hash = to), hash);
  }

  /** Opens a room and waits until one can write there. */
  async enter(slug: string): Promise<void> {
    await this.open(`#!/room/${slug}`);
    await this.page.getByRole('heading', { level: 1, name: `#${slug}` }).waitFor();
    await this.composer.waitFor();
  }

  get composer(): Locator {
    return this.page.locator('main textarea');
  }

  /** What is in the log and has a number, so is kept by the server. */
  kept(text: string): Locator {
    return this.page.locator('[role=log] li[data-seq]', { hasText: text });
  }

  async say(text: string): Promise<void> {
    await this.write(text);
    await this.kept(text).waitFor();
  }

  /** Says something that may have to wait. */
  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async hears(text: string): Promise<void> {
    await this.kept(text).waitFor();
  }

  /** A room or conversation at the side. */
  tab(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name });
  }
}
