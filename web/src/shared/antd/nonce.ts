const placeholder = '__CSP_NONCE__';

/** The nonce that the server wrote into this answer; undefined where nothing replaced it (development, tests). */
export function readNonce(page: Document): string | undefined {
  const nonce = page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce && nonce !== placeholder ? nonce : undefined;
}

/**
 * Gives the page's nonce to every style element that a script makes. antd passes its nonce nearly everywhere, but its
 * scroll lock and scroll bar measurement make style elements without asking for one, which a strict policy refuses.
 */
export function allowScriptedStyles(page: Document, nonce: string): void {
  const create = page.createElement.bind(page);
  page.createElement = (tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options);
    if (tag.toLowerCase() === 'style') element.nonce = nonce;
    return element;
  };
}
