import { useEffect, useEffectEvent } from 'react';
import { hear, hearPause, nothingHeld, patienceMs, type Heard } from './burst';

export interface ScannerHandlers {
  onScan: (code: string) => void;
  /** Digits that a person typed, one after another. `starts`: nothing came shortly before them. */
  onDigits?: (digits: string, starts: boolean) => void;
  /** The digits handed on since the last start belonged to a scan: they are to be taken back. Comes before onScan. */
  onTakeBack?: () => void;
  onMisread?: () => void;
}

/** Keys by their place, plain and with Shift, for those that codes are made of beside digits and letters. */
const signs: Readonly<Record<string, readonly [string, string]>> = { Slash: ['/', '?'], Equal: ['=', '+'], NumpadAdd: ['+', '+'], NumpadDivide: ['/', '/'] };

/** The key as a scanner gun means it: under a Chinese input method the browser hides it, the key's place remains. */
export function keyOf(event: Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey'>): string {
  if (event.code === 'NumpadEnter') return 'Enter';
  if (event.key !== 'Process' && event.key !== 'Unidentified') return event.key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  return digit ?? signs[event.code]?.[event.shiftKey ? 1 : 0] ?? event.key;
}

/** Whether a key goes into a field, where a scan is ordinary typing. */
export function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/**
 * Listens for a scanner gun before anything else on the page hears its keys, so that a scan neither types an amount nor
 * presses a button. Digits of people are handed on a moment later.
 */
export function useScanner(handlers: ScannerHandlers, enabled = true): void {
  const act = useEffectEvent((heard: Heard): void => {
    if ((heard.kind === 'scanned' || heard.kind === 'misread') && heard.typed > 0) handlers.onTakeBack?.();
    if (heard.kind === 'scanned') handlers.onScan(heard.code);
    if (heard.kind === 'typed') handlers.onDigits?.(heard.digits, heard.starts);
    if (heard.kind === 'misread') handlers.onMisread?.();
  });
  useEffect(() => {
    if (!enabled) return;
    let held = nothingHeld;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pause = (): void => {
      const step = hearPause(held);
      held = step.held;
      act(step.heard);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
      if (event.key === 'Shift') return; // some guns hold it
      clearTimeout(timer);
      const step = hear(held, keyOf(event), event.timeStamp);
      held = step.held;
      act(step.before);
      act(step.heard);
      if (step.heard.kind === 'held') timer = setTimeout(pause, patienceMs(held));
      if (step.heard.kind !== 'none') {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      clearTimeout(timer);
    };
  }, [enabled]);
}
