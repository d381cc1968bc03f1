import { expect, test } from 'vitest';
import { askPlace, toPlace } from './place';

test('degrees become millionths, doubt becomes whole metres and never smaller', () => {
  expect(toPlace({ latitude: 30.2500004, longitude: -120.1600006, accuracy: 12.2 })).toEqual({ lat_e6: 30_250_000, lng_e6: -120_160_001, accuracy_m: 13 });
  expect(toPlace({ latitude: 0, longitude: 0, accuracy: 9e9 }).accuracy_m).toBe(1_000_000);
});

test('a phone that does not say is no position', async () => {
  const refusing = { getCurrentPosition: (_: unknown, failed: () => void) => { failed(); } } as unknown as Geolocation;
  expect(await askPlace(refusing)).toBeUndefined();
});
