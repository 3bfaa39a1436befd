import type { CDPSession } from 'playwright-core';
import type { Device } from './device.ts';

const TAG = 'lotse-sync';

/** Wakes and ends a device's service worker as the browser would, with no page of the app open. */
export class ServiceWorkers {
  readonly #session: CDPSession;
  readonly #origin: string;
  readonly #registration: string;

  private constructor(session: CDPSession, origin: string, registration: string) {
    this.#session = session;
    this.#origin = origin;
    this.#registration = registration;
  }

  /** Watches from a blank page, which stays open when the app's pages are closed. */
  static async on(device: Device): Promise<ServiceWorkers> {
    const origin = new URL(device.proxy.url).origin;
    const session = await device.context.newCDPSession(await device.context.newPage());
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find((one) => one.scopeURL.startsWith(origin) && !one.isDeleted);
        if (own) resolve(own.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    return new ServiceWorkers(session, origin, await registered);
  }

  /** Background Sync fires. */
  async wake(): Promise<void> {
    await this.#session.send('ServiceWorker.dispatchSyncEvent', {
      origin: this.#origin,
      registrationId: this.#registration,
      tag: TAG,
      lastChance: false,
    });
  }

  async stopAll(): Promise<void> {
    await this.#session.send('ServiceWorker.stopAllWorkers');
  }
}
