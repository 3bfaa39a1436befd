import { webkit } from 'playwright-core';
import { describe } from 'vitest';
import { findWebKit, findXvfb } from '../support/browser.ts';
import { mainJobIn } from './main-job.ts';
import { startPlaywright } from './playwright.ts';
import { startWebKit } from './webdriver.ts';

describe('WebKit', () =>
  mainJobIn(() => {
    const { path, isPlaywrights } = findWebKit();
    return isPlaywrights ? startPlaywright(webkit, path) : startWebKit(path, findXvfb());
  }));
