import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'vitest';
import type { Device } from './device.ts';

/** Presses, and waits until a field says what is wrong with it: that is what is looked at next. */
export async function pressInVain(device: Device, name: string | RegExp): Promise<void> {
  await device.button(name).first().click();
  await device.page.locator('[aria-invalid=true], .field-error').first().waitFor();
}

/** axe finds nothing on what the device shows now, in light and dark. */
export async function findNothing(device: Device, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await device.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // There are no frames, so the extra page that it would open to join their results is left out; of what passes nothing is kept.
    const axe = new AxeBuilder({ page: device.page }).setLegacyMode().options({ resultTypes: ['violations'] });
    // The theme changes colours and nothing else: the second look is at contrast alone.
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
    const found = violations.map(
      (one) =>
        `${one.id}: ${one.help} ${one.nodes
          .map((node) => node.html)
          .slice(0, 3)
          .join(' ')}`,
    );
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
