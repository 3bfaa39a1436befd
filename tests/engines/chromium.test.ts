import { chromium } from 'playwright-core';
import { describe } from 'vitest';
import { findBrowser, launchFlags } from '../support/browser.ts';
import { mainJobIn } from './main-job.ts';
import { startPlaywright } from './playwright.ts';

describe('Chromium', () => mainJobIn(() => startPlaywright(chromium, findBrowser(), launchFlags)));
