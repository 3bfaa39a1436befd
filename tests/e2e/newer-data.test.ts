import { test } from './world.ts';

test('[F6] an older app that meets a newer app’s data says so calmly and touches nothing', async ({ world }) => {
  const tablet = await world.device();
  await tablet.signIn('rotenburg');
  await tablet.page.evaluate(
    async () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('lotse', 1000);
        request.addEventListener('success', () => {
          request.result.close();
          resolve(null);
        });
        request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
      }),
  );
  await tablet.page.reload();
  await tablet.says('Diese Daten hat eine neuere Fassung von Lotse geschrieben');
  await tablet.button('Neu laden').click();
  await tablet.says('Es ist alles noch da');
});
