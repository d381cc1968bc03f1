// Service worker of the cashier: keeps the page and its files, so that a till that is reloaded without network still opens
// and says that it is offline. It never touches the API: money is only ever what the server says now.
'use strict';

const shelf = 'cloudpos-cashier-1';
const page = '/pos/';

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && url.pathname.startsWith(page)) event.respondWith(openPage(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/** The newest page; the kept one when the server cannot be reached. */
async function openPage(request) {
  try {
    const response = await fetch(request);
    if (response.ok) void keepPage(response.clone()).catch(() => undefined);
    return response;
  } catch (error) {
    const kept = await (await caches.open(shelf)).match(page);
    if (kept) return kept;
    throw error;
  }
}

/** Keeps a page with the files that it names. A new build has other names: the files of the old one are let go. */
async function keepPage(response) {
  const cache = await caches.open(shelf);
  const fresh = response ?? (await fetch(page, { cache: 'no-cache' }));
  if (!fresh.ok) return;
  const names = filesOf(await fresh.clone().text());
  const old = await cache.match(page);
  const changed = !old || filesOf(await old.text()).join() !== names.join();
  await cache.put(page, fresh);
  if (!changed) return;
  const gone = (await cache.keys()).filter((request) => new URL(request.url).pathname !== page);
  await Promise.all(gone.map((request) => cache.delete(request)));
  await cache.addAll(names);
}

function filesOf(html) {
  return [...new Set(html.match(/\/assets\/[\w.-]+/g) ?? [])];
}

/** A file never changes under its name: the kept one is as good as the server's. */
async function asset(request) {
  const cache = await caches.open(shelf);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) void cache.put(request.url, response.clone()).catch(() => undefined);
  return response;
}
