import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { applicationOptions } from '../apply/DraftFrame';
import { Card } from '../parts/Card';
import { TextField } from '../parts/Field';
import { codeComplete } from './claim';

/** An owner takes the application over that an agent filled in: by the agent's code it becomes the owner's. */
export function TakeOver() {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const take = $api.useMutation('post', '/console/take-overs', {
    onSuccess: (application) => {
      queries.setQueryData(applicationOptions(application.id).queryKey, application);
      void queries.invalidateQueries({ queryKey: ['get', '/console/applications'] });
      Toast.show({ icon: 'success', content: t('takeOver.done') });
      void navigate({ to: '/apply/$id', params: { id: application.id } });
    },
  });
  const fits = codeComplete(code);
  if (!open) {
    return (
      <Button block fill="none" onClick={() => { setOpen(true); }}>
        {t('takeOver.ask')}
      </Button>
    );
  }
  return (
    <Card title={t('takeOver.label')}>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (fits && !take.isPending) take.mutate({ body: { code } });
        }}
      >
        <TextField plain label={t('takeOver.label')} hint={t('takeOver.hint')} value={code} maxLength={30} autoFocus autoComplete="off" placeholder="XXXX-XXXX-XXXX" onChange={setCode} bad={asked && !fits ? t('takeOver.needed') : undefined} />
        {take.isError && <ErrorState variant="inline" error={take.error} />}
        <Button block color="primary" type="submit" loading={take.isPending}>
          {t('takeOver.go')}
        </Button>
      </form>
    </Card>
  );
}
