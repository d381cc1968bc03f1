/** What is pressed, as far as it decides which action is meant. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  repeat: boolean;
  target: EventTarget | null;
}

/** Actions by key: a lower-case letter, a digit, "/", "?", "Enter", "ArrowDown" … */
export type KeyMap = Readonly<Record<string, () => void>>;

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox], [role=textbox]';
/** What uses Enter and space itself. */
const pressing = 'a[href], button, summary, input, [role=button], [role=menuitem], [role=tab]';
/** While one of these is open, the page below hears no keys. */
export const openDialog = '.ant-modal-wrap:not([style*="display: none"]), .ant-image-preview, [role=dialog][aria-modal=true]';

const moves = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);

/**
 * The action of a key press, or undefined: nothing happens while somebody types or writes Chinese with an input method,
 * with Ctrl, Alt or Cmd (those belong to the browser), below an open dialog, or on a held key except for moving.
 * Letters mean the same with Caps Lock on.
 */
export function actionOf(press: Press, map: KeyMap, page: ParentNode): (() => void) | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined;
  const name = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const action = Object.hasOwn(map, name) ? map[name] : undefined;
  if (!action || (press.repeat && !moves.has(name))) return undefined;
  const target = press.target instanceof Element ? press.target : null;
  if (target?.closest(typing)) return undefined;
  if (name === 'Enter' && target?.closest(pressing)) return undefined;
  if (page.querySelector(openDialog)) return undefined;
  return action;
}
