import { createLazyRoute } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { checkPhone } from '../apply/checks';
import { Card, Facts } from '../parts/Card';
import { SelectField, TextField, Tick } from '../parts/Field';
import { Note } from '../parts/Note';
import { Welcome } from '../session/Welcome';

export const Route = createLazyRoute('/partners')({ component: Partners });

type Entry = Schema['DirectoryEntry'];
const specialities = ['catering', 'retail', 'services', 'hardware', 'integration', 'training'] as const;
type Speciality = (typeof specialities)[number];

/** Leaves a phone for one partner, after a consent that names this one. */
function LeadForm({ entry, consent, hours }: { entry: Entry; consent: string; hours: number }) {
  const { t } = useTranslation('merchant');
  const [form, setForm] = useState({ name: '', phone: '', region: '', words: '' });
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const leave = $api.useMutation('post', '/console/directory/{id}/leads');
  if (leave.data) {
    return (
      <Note tone="ok" icon="check" role="status">
        {t('partners.left', { number: leave.data.number, hours: leave.data.answer_hours })}
      </Note>
    );
  }
  const wrong = {
    name: form.name.trim() ? undefined : t('partners.nameNeeded'),
    phone: form.phone === '' || checkPhone(form.phone) ? t('signUp.phoneRule') : undefined,
    agreed: agreed ? undefined : t('partners.consentNeeded'),
  };
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (Object.values(wrong).every((text) => text === undefined)) leave.mutate({ params: { path: { id: entry.id } }, body: { ...form, consent } });
      }}
    >
      <TextField label={t('partners.name')} autoComplete="name" maxLength={30} value={form.name} onChange={(name) => { setForm({ ...form, name }); }} bad={asked ? wrong.name : undefined} />
      <TextField label={t('signUp.phone')} type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={11} value={form.phone} onChange={(phone) => { setForm({ ...form, phone: phone.replace(/\D/g, '') }); }} bad={asked ? wrong.phone : undefined} />
      <TextField label={t('partners.where')} optional maxLength={60} value={form.region} onChange={(region) => { setForm({ ...form, region }); }} />
      <TextField label={t('partners.words')} optional maxLength={300} value={form.words} onChange={(words) => { setForm({ ...form, words }); }} />
      <Tick label={t('partners.consent', { name: entry.name })} checked={agreed} onChange={setAgreed} bad={asked ? wrong.agreed : undefined} />
      {leave.isError && <ErrorState variant="inline" error={leave.error} />}
      <Button type="submit" color="primary" block loading={leave.isPending}>{t('partners.send')}</Button>
      <p className="meta">{t('partners.sla', { hours })}</p>
    </form>
  );
}

function Partner({ entry, consent, hours }: { entry: Entry; consent: string; hours: number }) {
  const { t } = useTranslation('merchant');
  const [open, setOpen] = useState(false);
  return (
    <Card title={entry.name} className="stack">
      {entry.about && <p>{entry.about}</p>}
      <Facts
        of={[
          [t('partners.kind'), t(`partners.kinds.${entry.kind}`)],
          [t('partners.region'), entry.region],
          [t('partners.speciality'), entry.specialities.map((one) => t(`partners.specialities.${one}`)).join(t('comma'))],
          [t('partners.licence'), entry.licence],
          [t('partners.phone'), entry.phone],
        ]}
      />
      {open ? <LeadForm entry={entry} consent={consent} hours={hours} /> : <Button onClick={() => { setOpen(true); }}>{t('partners.ask')}</Button>}
    </Card>
  );
}

/** Partners near a shop, and the way to ask one of them to call (domain.md A122). */
function Partners() {
  const { t } = useTranslation('merchant');
  const [region, setRegion] = useState('');
  const [speciality, setSpeciality] = useState<Speciality | ''>('');
  const query = $api.useQuery('get', '/console/directory', { params: { query: { ...(region.trim() && { region: region.trim() }), ...(speciality && { speciality }) } } });
  useEffect(() => {
    document.title = t('windowTitle', { page: t('partners.title') });
  }, [t]);
  return (
    <Welcome title={t('partners.title')} sub={t('partners.sub')}>
      <div className="fields">
        <TextField label={t('partners.region')} type="search" maxLength={30} value={region} onChange={setRegion} hint={t('partners.regionHint')} />
        <SelectField label={t('partners.speciality')} value={speciality} placeholder={t('partners.all')} options={specialities.map((value) => ({ value, label: t(`partners.specialities.${value}`) }))} onChange={(value) => { setSpeciality(value as Speciality | ''); }} />
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={5} />}
      {query.data?.items.length === 0 && <EmptyState icon="users" title={t('partners.none')} hint={t('partners.noneHint')} />}
      <div className="stack">
        {query.data?.items.map((entry) => <Partner key={entry.id} entry={entry} consent={query.data.consent} hours={query.data.answer_hours} />)}
      </div>
    </Welcome>
  );
}
