import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import { Choice, TextField, Tick } from '../parts/Field';
import { networksOf, type KeyTerms, type Rights } from './scopes';

function toggled(list: readonly string[], value: string, on: boolean): string[] {
  return on ? [...list, value] : list.filter((each) => each !== value);
}

interface Props<T extends Rights> {
  value: T;
  onChange: (next: T) => void;
  scopes: readonly string[];
  stores: readonly Schema['Named'][];
  /** Whether somebody asked to send, so that what is missing is said. */
  asked: boolean;
}

function Stores<T extends Rights>({ value, onChange, stores, asked }: Omit<Props<T>, 'scopes'>) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <Choice
        label={t('apiKey.stores')} value={value.limited ? 'some' : 'all'} onChange={(reach) => { onChange({ ...value, limited: reach === 'some' }); }}
        options={[{ value: 'all', label: t('apiKey.allStores'), detail: t('apiKey.allStoresText') }, { value: 'some', label: t('apiKey.someStores') }]}
        bad={asked && value.limited && value.stores.length === 0 ? t('apiKey.storesNeeded') : undefined}
      />
      {value.limited && (
        <fieldset className="field">
          <legend className="field-label">{t('apiKey.someStores')}</legend>
          {stores.map(({ id, name }) => (
            <Tick key={id} label={name || id} checked={value.stores.includes(id)} onChange={(on) => { onChange({ ...value, stores: toggled(value.stores, id, on) }); }} />
          ))}
        </fieldset>
      )}
    </>
  );
}

/** What software may do, and in which stores. */
export function RightsFields<T extends Rights>({ value, onChange, scopes, stores, asked }: Props<T>) {
  const { t } = useTranslation('merchant');
  const known = [...stores, ...value.stores.filter((id) => !stores.some((store) => store.id === id)).map((id) => ({ id, name: id }))];
  return (
    <>
      <fieldset className="field">
        <legend className="field-label">{t('apiKey.scopes')}</legend>
        {scopes.map((scope) => (
          <Tick key={scope} label={t(`apiKey.scope.${scope as 'read'}`)} checked={value.scopes.includes(scope)} onChange={(on) => { onChange({ ...value, scopes: toggled(value.scopes, scope, on) }); }} />
        ))}
        {asked && value.scopes.length === 0 && <p className="field-error">{t('apiKey.scopesNeeded')}</p>}
      </fieldset>
      {(known.length > 1 || value.limited) && <Stores value={value} onChange={onChange} stores={known} asked={asked} />}
    </>
  );
}

/** What may be chosen of a key, when it is made and afterwards. */
export function KeyScopes({ value, onChange, ...rest }: Props<KeyTerms>) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <RightsFields value={value} onChange={onChange} {...rest} />
      <TextField label={t('apiKey.networks')} value={value.networks} onChange={(networks) => { onChange({ ...value, networks }); }} optional plain placeholder="203.0.113.7, 203.0.113.0/24" hint={t('apiKey.networksHint')} />
    </>
  );
}

export function KeyName({ value, onChange, asked }: Pick<Props<KeyTerms>, 'value' | 'onChange' | 'asked'>) {
  const { t } = useTranslation('merchant');
  return <TextField label={t('apiKey.name')} value={value.name} onChange={(name) => { onChange({ ...value, name }); }} maxLength={40} placeholder={t('apiKey.nameExample')} bad={asked && !value.name.trim() ? t('apiKey.nameNeeded') : undefined} />;
}

/** Chosen terms as the platform takes them. */
export function sent(terms: KeyTerms): { name: string; scopes: string[]; stores: string[]; networks: string[] } {
  return { name: terms.name.trim(), scopes: terms.scopes, stores: terms.limited ? terms.stores : [], networks: networksOf(terms.networks) };
}
