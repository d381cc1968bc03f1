import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { ApiProblem, pick } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { $api } from '../api';
import { ConflictNote } from '../apply/ConflictNote';
import { useDraft } from '../apply/DraftContext';
import { applicationOptions } from '../apply/DraftFrame';
import { sections } from '../apply/fields';
import { effortOf } from '../apply/minutes';
import { askedSections, leftToDo, nextSection, placeOf } from '../apply/notes';
import { Misconceptions } from '../apply/Misconceptions';
import { PaperList } from '../apply/PaperList';
import { PlaceCard } from '../apply/PlaceCard';
import { Progress } from '../apply/Progress';
import { SaveSign } from '../apply/SaveSign';
import { SectionCard } from '../apply/SectionCard';
import { Wanted } from '../channels/Wanted';
import { buttonClass } from '../parts/buttonClass';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { PlanCard } from '../plan/PlanCard';

export const Route = createLazyRoute('/_shell/apply/$id/')({ component: ApplyOverview });

/** Hands the application in. A lost answer is resolved by reading the state: handing in twice is one application. */
function useSubmit() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { autosave, state } = useDraft();
  const { id } = state.application;
  const submit = $api.useMutation('post', '/console/applications/{id}/submit', {
    onSuccess: (next) => {
      queries.setQueryData(applicationOptions(id).queryKey, next);
      autosave.accept(next);
      void navigate({ to: '/apply/$id/status', params: { id } });
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem) || error.status === 422) return;
      const now = await queries.fetchQuery({ ...applicationOptions(id), staleTime: 0 }).catch(() => undefined);
      if (!now) return;
      autosave.accept(now);
      if (!now.editable) void navigate({ to: '/apply/$id/status', params: { id } });
    },
  });
  const go = async (): Promise<void> => {
    await autosave.flush().catch(() => undefined);
    submit.mutate({ params: { path: { id } }, body: { version: autosave.state().application.version } });
  };
  return { submit, go };
}

/** What the server refused, each leading to its field. */
function Refused({ error }: { error: ApiProblem }) {
  const { language } = useLanguage();
  const { state } = useDraft();
  return (
    <ul className="wrong">
      {error.fields.map((field) => {
        const section = placeOf(field.path);
        return (
          <li key={field.path + field.reason}>
            {section ? (
              <Link to="/apply/$id/$section" params={{ id: state.application.id, section }} search={{ focus: field.path }} className="wrong-link wrong-asked">
                <Icon name="failed" size={14} /> {pick(field, language)}
              </Link>
            ) : (
              <span className="wrong-link wrong-asked">{pick(field, language)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Foot({ go, busy }: { go: () => Promise<void>; busy: boolean }) {
  const { t } = useTranslation('merchant');
  const { state } = useDraft();
  const a = state.application;
  const next = nextSection(a);
  const left = leftToDo(a);
  const supplement = a.state === 'NEED_MORE';
  return (
    <>
      {next && (
        <Link to="/apply/$id/$section" params={{ id: a.id, section: next }} className={left > 0 ? buttonClass.primary : buttonClass.plain}>
          {t(supplement ? 'apply.mend' : 'apply.continue')}
        </Link>
      )}
      <Button {...(left === 0 && { color: 'primary' as const })} disabled={left > 0 || state.phase === 'offline'} loading={busy} onClick={go}>
        {t(supplement ? 'apply.resubmit' : 'apply.submit')}{' '}
        {left > 0 && <small>{t('apply.left', { count: left })}</small>}
      </Button>
    </>
  );
}

function ApplyOverview() {
  const { t } = useTranslation('merchant');
  const { state } = useDraft();
  const { submit, go } = useSubmit();
  const a = state.application;
  const effort = effortOf(a);
  const asked = a.state === 'NEED_MORE' ? askedSections(a) : [];
  const first = asked.length > 0 ? asked : sections;
  const rest = sections.filter((section) => !first.includes(section));
  const whole = a.reasons.filter((reason) => placeOf(reason.path) === undefined);
  return (
    <Page
      title={t(a.state === 'NEED_MORE' ? 'apply.supplement' : 'apply.title')}
      back="/"
      action={a.editable ? <SaveSign /> : undefined}
      below={a.editable && <Progress step={sections.length + 1} />}
      foot={a.editable ? <Foot go={go} busy={submit.isPending} /> : undefined}
    >
      <div>
        <h2 className="lead">{t(a.editable ? 'apply.overviewTitle' : 'apply.givenTitle')}</h2>
        <p className="meta">{t('apply.number', { number: a.number })}</p>
        {a.editable && effort.form > 0 && <p className="meta">{t('apply.effort', { ...effort })}</p>}
      </div>
      {a.state === 'NEED_MORE' && (
        <Note tone="wait" icon="edit" title={t('apply.needMoreTitle')}>
          {t('apply.needMore')}
          {whole.map((reason) => (
            <p key={reason.text}>{reason.text}</p>
          ))}
        </Note>
      )}
      {!a.editable && (
        <Note icon="lock">
          {t('apply.notEditable')}{' '}
          <Link to="/apply/$id/status" params={{ id: a.id }} className="card-link">
            {t('apply.seeStatus')}
          </Link>
        </Note>
      )}
      <ConflictNote />
      {submit.isError && <ErrorState variant="inline" error={submit.error} title={t('apply.notSubmitted')} />}
      {submit.error instanceof ApiProblem && submit.error.fields.length > 0 && <Refused error={submit.error} />}
      {a.place.may_choose && <PlaceCard />}
      {a.state === 'DRAFT' && <PaperList a={a} />}
      {first.map((section) => (
        <SectionCard key={section} a={a} section={section} />
      ))}
      {!a.place.may_choose && <PlaceCard />}
      <PlanCard id={a.id} editable={a.editable} />
      {a.editable && <Wanted />}
      {rest.length > 0 && (
        <details className="more">
          <summary>{t('apply.rest')}</summary>
          <div className="stack">
            {rest.map((section) => (
              <SectionCard key={section} a={a} section={section} />
            ))}
          </div>
        </details>
      )}
      {a.state === 'DRAFT' && <Misconceptions of={a.misconceptions} />}
    </Page>
  );
}
