import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actionOf, type Press } from './keys';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  target: document.body,
  ...more,
});

const approve = vi.fn();
const next = vi.fn();
const open = vi.fn();
const map = { a: approve, j: next, Enter: open, '/': vi.fn() };

beforeEach(() => {
  document.body.innerHTML = '';
});

function add(html: string): Element {
  document.body.innerHTML = html;
  const element = document.body.firstElementChild;
  if (!element) throw new Error('nothing was added');
  return element;
}

describe('actionOf', () => {
  it('finds the action of a key, with Caps Lock too', () => {
    expect(actionOf(press('a'), map, document)).toBe(approve);
    expect(actionOf(press('A'), map, document)).toBe(approve);
  });

  it('knows no key that only objects inherit', () => {
    expect(actionOf(press('toString'), map, document)).toBeUndefined();
  });

  it.each(['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable="true"></div>', '<div role="combobox"></div>'])(
    'stays silent while somebody types in %s',
    (html) => {
      expect(actionOf(press('a', { target: add(html) }), map, document)).toBeUndefined();
    },
  );

  it('works with a checkbox in focus: nobody types there', () => {
    expect(actionOf(press('a', { target: add('<input type="checkbox">') }), map, document)).toBe(approve);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])('leaves %j to the browser', (more) => {
    expect(actionOf(press('a', more), map, document)).toBeUndefined();
  });

  it('approves once however long the key is held, but moves on', () => {
    expect(actionOf(press('a', { repeat: true }), map, document)).toBeUndefined();
    expect(actionOf(press('j', { repeat: true }), map, document)).toBe(next);
  });

  it('leaves Enter to the button or link that has the focus', () => {
    expect(actionOf(press('Enter', { target: add('<button></button>') }), map, document)).toBeUndefined();
    expect(actionOf(press('Enter', { target: add('<div tabindex="0"></div>') }), map, document)).toBe(open);
  });

  it('decides nothing behind an open dialog', () => {
    add('<div role="dialog" aria-modal="true"></div>');
    expect(actionOf(press('a'), map, document)).toBeUndefined();
  });
});
