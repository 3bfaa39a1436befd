import type { BrowserType, Page } from 'playwright-core';
import type { Engine, EngineDevice, Json, Tab } from './engine.ts';

/** Chromium, and Playwright's own builds of the other two where the system has none. */
export async function startPlaywright(type: BrowserType, executablePath: string, args: readonly string[] = []): Promise<Engine> {
  const browser = await type.launch({ executablePath, headless: true, args: [...args] });
  return {
    version: `${type.name()} ${browser.version()}`,
    close: () => browser.close(),
    async device(): Promise<EngineDevice> {
      const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });
      return { tab: async () => tabOf(await context.newPage()), close: () => context.close() };
    },
  };
}

function tabOf(page: Page): Tab {
  return {
    open: async (url) => void (await page.goto(url)),
    run: (body, given = null) => page.evaluate<Json>(`(async (given) => {${body}})(${JSON.stringify(given)})`),
    click: (selector) => page.click(selector, { timeout: 5_000 }),
    type: (selector, text) => page.locator(selector).pressSequentially(text),
    close: () => page.close(),
  };
}
