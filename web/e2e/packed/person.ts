import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Stage } from '../stage';
import { factsOf, PASSWORD } from './facts';
import type { PackedServer } from './server';

export { PASSWORD };

/** Somebody with a browser of their own. */
export class Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    /** Of the house, with a slash at its end. */
    readonly base: string,
  ) {}

  static async at(stage: Stage, name: string, path = 'login'): Promise<Person> {
    const page = await stage.page(path);
    return new Person(name, page.context(), page, stage.base);
  }

  /** Registers, if need be, and signs in without the forms, and opens the client. */
  static async in(stage: Stage, name: string, path = ''): Promise<Person> {
    const page = await stage.page('about:blank');
    const person = new Person(name, page.context(), page, stage.base);
    const { request } = person.context;
    const data = { ...factsOf(name), password: PASSWORD, passwordConfirm: PASSWORD };
    await request.post(`${stage.base}account/register`, { data });
    const answer = await request.post(`${stage.base}account/login`, { data: { username: name, password: PASSWORD } });
    if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()} ${await answer.text()}`);
    await page.goto(stage.base + path);
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
    return person;
  }

  /** Asks the house directly, in this person's name. */
  async ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, data?: object): Promise<T> {
    const answer = await this.context.request.fetch(new URL(path, this.base).href, { method, data });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.text()) ? ((await answer.json()) as T) : (undefined as T);
  }

  /** Makes a room and enters it. */
  async makeRoom(slug: string, facts: object = {}): Promise<string> {
    const { id } = await this.ask<{ id: string }>('POST', './rooms', { name: slug, slug, ...facts });
    await this.enter(slug);
    return id;
  }

  /** Becomes the first administrator by the link that the start printed, which leaves one signed in. */
  async followSetUpLink(server: PackedServer): Promise<void> {
    const { username, email, displayName } = factsOf(this.name);
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
    const { username, email, displayName, firstName, lastName } = factsOf(this.name);
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
    await this.seesRoom(slug);
    await this.composer.waitFor();
  }

  async seesRoom(slug: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: `#${slug}` }).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** Opens a menu and chooses from it. */
  async choose(menu: Locator, item: string): Promise<void> {
    await menu.click();
    await this.page.locator('[role^=menuitem]:visible').getByText(item, { exact: true }).click();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
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
