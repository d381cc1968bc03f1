/** A position as the server takes it: millionths of a degree (WGS 84) and whole metres. */
export interface Place {
  lat_e6: number;
  lng_e6: number;
  accuracy_m: number;
}

const coarsest = 1_000_000; // metres; what the server takes

/** What a phone measured, in whole numbers. */
export function toPlace({ latitude, longitude, accuracy }: Pick<GeolocationCoordinates, 'latitude' | 'longitude' | 'accuracy'>): Place {
  const micro = (degrees: number): number => Math.round(degrees * 1_000_000);
  return { lat_e6: micro(latitude), lng_e6: micro(longitude), accuracy_m: Math.min(coarsest, Math.max(0, Math.ceil(accuracy))) };
}

const waitMs = 15_000;

/** Asks the phone where it is; undefined when it does not say: refused, not able to, too slow. */
export function askPlace(from: Geolocation | undefined = navigator.geolocation): Promise<Place | undefined> {
  if (!from) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    from.getCurrentPosition(
      ({ coords }) => { resolve(toPlace(coords)); },
      () => { resolve(undefined); },
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 0 },
    );
  });
}
