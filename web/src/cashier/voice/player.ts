import place from './clips.json';
import type { Clip } from './sentence';
import { readWav } from './sound';
import file from './voice.wav?url';

/** Whether arrivals can be heard: off by choice, waiting for the first tap (browsers demand one), or ready. */
export type VoiceState = 'off' | 'locked' | 'ready';

/** Says sentences one after another from clips that came with the page; works without network. */
export interface Player {
  state: () => VoiceState;
  setOn: (on: boolean) => void;
  /** To be called within a tap or a key: only then may a page begin to sound. */
  unlock: () => void;
  /** Says it after what is being said; gives false when it cannot be heard. */
  say: (clips: readonly Clip[]) => boolean;
  subscribe: (listener: () => void) => () => void;
}

const storageKey = 'cloudpos.voice';
const pauseSeconds = 0.35;
const places: Record<string, number[] | undefined> = place.clips;

async function load(context: AudioContext): Promise<AudioBuffer> {
  const sound = readWav(await (await fetch(file)).arrayBuffer());
  const buffer = context.createBuffer(1, sound.samples.length, sound.rate);
  buffer.copyToChannel(sound.samples, 0);
  return buffer;
}

/** Makes the player of a page. */
export function createPlayer(storage: Storage): Player {
  let on = storage.getItem(storageKey) !== 'off';
  let context: AudioContext | undefined;
  let voice: AudioBuffer | undefined;
  let busyUntil = 0;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    listeners.forEach((listener) => { listener(); });
  };
  const state = (): VoiceState => (!on ? 'off' : context?.state === 'running' && voice ? 'ready' : 'locked');

  const unlock = (): void => {
    if (state() !== 'locked' || typeof AudioContext === 'undefined') return;
    if (!context) {
      const made = new AudioContext();
      context = made;
      made.onstatechange = tell;
      load(made).then(
        (loaded) => {
          voice = loaded;
          tell();
        },
        () => {
          context = undefined; // tried again at the next tap
          void made.close();
        },
      );
    }
    void context.resume();
  };

  return {
    state,
    setOn: (next) => {
      on = next;
      storage.setItem(storageKey, next ? 'on' : 'off');
      if (next) unlock();
      tell();
    },
    unlock,
    say: (clips) => {
      if (state() !== 'ready' || !context || !voice) return false;
      let at = Math.max(context.currentTime + 0.05, busyUntil);
      for (const clip of clips) {
        const [from = 0, length = 0] = places[clip] ?? [];
        const source = context.createBufferSource();
        source.buffer = voice;
        source.connect(context.destination);
        source.start(at, from / place.rate, length / place.rate);
        at += length / place.rate;
      }
      busyUntil = at + pauseSeconds;
      return true;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
