import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

/** Where pictures of the page go; not kept in the repository. */
const PICTURES = join(import.meta.dirname, '..', '..', 'test-output');

/** Debian's place for it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** How long something on the page may take. */
const PATIENCE_MS = 15_000;

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** The sizes at which the page is looked at. */
export const DESKTOP: Size = { name: 'desktop', width: 1280, height: 800 };
export const PHONE: Size = { name: 'phone', width: 390, height: 844 };

/** A browser of its own that asks nobody but this machine. */
export async function openBrowser(): Promise<Browser> {
  await mkdir(PICTURES, { recursive: true });
  return await chromium.launch({
    executablePath: CHROMIUM,
    // The page is our own, and a container's root cannot have Chromium's sandbox.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

/** The page of the Slack stand-in, as one person sees it. */
export class SlackPage {
  readonly #context: BrowserContext;
  readonly page: Page;
  readonly size: Size;
  /** Whatever the browser complained about. */
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page, size: Size) {
    this.#context = context;
    this.page = page;
    this.size = size;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()} ${response.url()}`);
    });
  }

  static async open(browser: Browser, url: string, size: Size): Promise<SlackPage> {
    const context = await browser.newContext({
      viewport: { width: size.width, height: size.height },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const opened = new SlackPage(context, await context.newPage(), size);
    context.setDefaultTimeout(PATIENCE_MS);
    await opened.page.goto(url);
    await opened.page.getByTestId('composer').waitFor();
    return opened;
  }

  async actAs(person: string, firstName: string): Promise<void> {
    await this.page.getByTestId('who').getByRole('combobox').selectOption(person);
    await this.page.getByTestId('who').locator('b').getByText(firstName).waitFor({ state: 'attached' });
  }

  /** Types a line into the channel, as somebody with a keyboard does. */
  async type(text: string): Promise<void> {
    await this.page.getByLabel('Message', { exact: true }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The newest message that only the reader sees and that holds this text. */
  privateAnswer(text: string): Locator {
    return this.page.getByTestId('ephemeral').filter({ hasText: text }).last();
  }

  /** Opens the newest thread of the channel, as a click on its replies does. */
  async openThread(): Promise<void> {
    await this.page.getByTestId('replies').last().click({ timeout: 40_000 });
    await this.page.getByTestId('thread').waitFor();
  }

  /** The newest entry of the open thread that holds this text. */
  inThread(text: string): Locator {
    return this.page.getByTestId('thread').getByTestId('message').filter({ hasText: text }).last();
  }

  /** Takes a picture of what stands in the window. */
  async picture(name: string): Promise<void> {
    // Lets a dialog finish to fade in.
    await this.page.waitForTimeout(300);
    await this.page.screenshot({ path: join(PICTURES, `${this.size.name}-${name}.png`) });
  }

  /** How many pixels stand outside to the right: of the window, or of the list of messages. */
  async overflow(): Promise<number> {
    return await this.page.evaluate(`Math.max(
      ...[document.documentElement, ...document.querySelectorAll('[role=log]')].map(
        (element) => element.scrollWidth - element.clientWidth))`);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
