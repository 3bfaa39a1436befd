import { firefox } from 'playwright-core';
import { describe } from 'vitest';
import { findFirefox } from '../support/browser.ts';
import { startFirefox } from './bidi.ts';
import { mainJobIn } from './main-job.ts';
import { startPlaywright } from './playwright.ts';

describe('Firefox', () =>
  mainJobIn(() => {
    const { path, isPlaywrights } = findFirefox();
    return isPlaywrights ? startPlaywright(firefox, path) : startFirefox(path);
  }));
