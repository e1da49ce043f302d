import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';

const FLAGS = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Violation {
  id: string;
  nodes: string[];
}

/** A browser and something that serves the client. */
export class Stage {
  /** What pages complained about in their consoles. */
  readonly complaints: string[] = [];

  private constructor(
    readonly base: string,
    private readonly browser: Browser,
    private readonly server: PreviewServer | undefined,
  ) {}

  /** Without an address, dist/ is served with the fake server. */
  static async set(url = process.env.CHAT_URL): Promise<Stage> {
    const server = url ? undefined : await preview({ preview: { port: 0 }, logLevel: 'warn' });
    const base = url ?? server?.resolvedUrls?.local[0] ?? '';
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    return new Stage(base, await chromium.launch({ executablePath, args: FLAGS.map((flag) => `--${flag}`) }), server);
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.server?.close();
  }

  /** Takes a picture of every page as it is, into e2e/shots/. */
  async shoot(name: string): Promise<void> {
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    const file = (n: number) => `e2e/shots/failed-${name.replace(/\W+/g, '-')}-${n}.png`;
    await Promise.all(pages.map((page, n) => page.screenshot({ path: file(n) }).catch(() => undefined)));
  }

  /** A page of its own session, opened at a path of the client. */
  async page(path = '', options: Parameters<Browser['newContext']>[0] = {}, settings?: object): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    if (settings)
      await context.addInitScript(
        (kept) => location.protocol.startsWith('http') && localStorage.setItem('lc:settings', kept),
        JSON.stringify(settings),
      );
    return this.pageIn(context, path);
  }

  async pageIn(context: BrowserContext, path: string): Promise<Page> {
    // Before the story's own deadline, so that what is missing is named.
    context.setDefaultTimeout(Number(process.env.E2E_PATIENCE ?? 15_000));
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error.stack)));
    page.on('console', (said) => {
      if (said.type() === 'error' && !said.text().includes('ERR_INTERNET_DISCONNECTED'))
        this.complaints.push(`${said.text()} ${said.location().url}`);
    });
    await page.goto(path.startsWith('about:') ? path : this.base + path);
    return page;
  }
}

/** What axe finds wrong with a page as it is now. */
export async function violations(page: Page): Promise<Violation[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(where: Document): Promise<{ violations: AxeFinding[] }> } };
    interface AxeFinding {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const found = await axe.run(document);
    return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((n) => `${n.html} ${n.failureSummary}`) }));
  });
}
