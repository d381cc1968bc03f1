import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { useKeys } from '../keys/useKeys';
import { Key } from '../parts/Key';
import { mayAny, useSession } from '../session/session';

/** The page's own box is preferred to the one in the bar. */
export const searchMark = { 'data-search': 'page' };

function focusPageSearch(): boolean {
  const own = document.querySelector<HTMLInputElement>('input[data-search=page], [data-search=page] input');
  own?.focus();
  own?.select();
  return Boolean(own);
}

/**
 * One box for whoever is here: any order number; for reviewers, who see no orders, names and application numbers.
 * `hidden` on the page whose own box finds the same.
 */
export function SearchBox({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation('console');
  const session = useSession();
  const navigate = useNavigate();
  const box = useRef<InputRef>(null);
  const [value, setValue] = useState('');
  const kind = mayAny(session, ['order.read']) ? 'order' : mayAny(session, ['application.review', 'application.approve']) ? 'review' : 'merchant';

  useKeys({
    '/': () => {
      if (!focusPageSearch()) box.current?.focus({ cursor: 'all' });
    },
  });

  const go = (): void => {
    const q = value.trim();
    if (q === '') return;
    setValue('');
    box.current?.blur();
    if (kind === 'order') void navigate({ to: '/orders', search: { q } });
    else if (kind === 'review') void navigate({ to: '/review', search: { q } });
    else void navigate({ to: '/merchants', search: { q } });
  };

  if (hidden || (kind === 'merchant' && !mayAny(session, ['merchant.read']))) return null;
  return (
    <Input
      ref={box}
      className="bar-find"
      role="searchbox"
      aria-label={t(`bar.find.${kind}`)}
      aria-keyshortcuts="/"
      placeholder={t(`bar.find.${kind}`)}
      prefix={<Icon name="search" />}
      suffix={<Key name="/" />}
      maxLength={64}
      value={value}
      onChange={(event) => {
        setValue(event.target.value);
      }}
      onPressEnter={(event) => {
        if (!event.nativeEvent.isComposing) go();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') box.current?.blur();
      }}
    />
  );
}
