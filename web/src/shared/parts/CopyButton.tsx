import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Icon } from './Icon';

/** Copies a text and says so. `label` is the button's word; with `iconOnly` it is spoken but not written. */
export function CopyButton({ text, label, iconOnly = false }: { text: string; label?: string; iconOnly?: boolean }) {
  const { t } = useTranslation('shared');
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    // Without a secure origin there is no clipboard: the text stays on the page to be selected by hand.
    await navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
      },
      () => undefined,
    );
  };
  const word = copied ? t('copied') : (label ?? t('copy'));
  return (
    <Button kind="text" onClick={copy} aria-label={iconOnly ? word : undefined} aria-live="polite">
      <Icon name={copied ? 'check' : 'copy'} size={14} />
      {!iconOnly && word}
    </Button>
  );
}
