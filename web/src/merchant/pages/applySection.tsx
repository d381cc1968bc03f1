import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { ConflictNote } from '../apply/ConflictNote';
import { useDraft } from '../apply/DraftContext';
import { useFocusOn } from '../apply/DraftField';
import type { DocumentKind } from '../apply/documents';
import { sections, type FieldPath, type SectionName } from '../apply/fields';
import { InsistContext } from '../apply/InsistContext';
import { askedSections, placeOf } from '../apply/notes';
import { Progress } from '../apply/Progress';
import { SaveSign } from '../apply/SaveSign';
import { Contact } from '../apply/sections/Contact';
import { LegalPerson } from '../apply/sections/LegalPerson';
import { Premises } from '../apply/sections/Premises';
import { Settlement } from '../apply/sections/Settlement';
import { Store } from '../apply/sections/Store';
import { Subject } from '../apply/sections/Subject';
import { useEffort } from '../apply/useEffort';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/apply/$id/$section')({ component: ApplySection });

const contents: Record<SectionName, ComponentType> = {
  subject: Subject,
  legal_person: LegalPerson,
  premises: Premises,
  store: Store,
  settlement: Settlement,
  contact: Contact,
};

/** What is still open in a part and not on its way: what waits for the server counts as given. */
function useOpenPaths(section: SectionName): () => string[] {
  const { autosave, uploads } = useDraft();
  return () =>
    autosave
      .state()
      .application.problems.filter((problem) => !problem.note && placeOf(problem.path) === section)
      .map((problem) => problem.path)
      .filter((path) => !autosave.pending(path as FieldPath) && !uploads.state().has(path.replace('documents.', '') as DocumentKind));
}

/** Whether a refusal is told in full at the fields of this page. */
function saidAtField(error: unknown, section: SectionName): boolean {
  return error instanceof ApiProblem && error.fields.length > 0 && error.fields.every((field) => placeOf(field.path) === section);
}

/** Forward and back through the parts; in a supplement only through those where something was asked for. */
function useWay(section: SectionName): { before: SectionName | undefined; after: SectionName | undefined } {
  const { state } = useDraft();
  const way = state.application.state === 'NEED_MORE' ? askedSections(state.application) : [...sections];
  const at = way.indexOf(section);
  return { before: at > 0 ? way[at - 1] : undefined, after: at >= 0 ? way[at + 1] : undefined };
}

function Foot({ section, insist, onInsist }: { section: SectionName; insist: boolean; onInsist: () => void }) {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const navigate = useNavigate();
  const { autosave } = useDraft();
  const openPaths = useOpenPaths(section);
  const { before, after } = useWay(section);
  const [busy, setBusy] = useState(false);
  const left = openPaths().length;

  const go = (to: SectionName | undefined): void => {
    void navigate(to ? { to: '/apply/$id/$section', params: { id, section: to } } : { to: '/apply/$id', params: { id } });
  };
  const next = async (): Promise<void> => {
    setBusy(true);
    await autosave.flush().catch(() => undefined); // not saved is not lost: it lies on the shelf and is sent again
    setBusy(false);
    const open = openPaths();
    if (open.length === 0 || insist) go(after);
    else onInsist();
  };
  return (
    <>
      <Button className="fit" onClick={() => { go(before); }}>
        {t(before ? 'apply.before' : 'apply.overview')}
      </Button>
      <Button color="primary" onClick={next} loading={busy}>
        {insist && left > 0 ? t('apply.skip') : t('apply.next')}{' '}
        {left > 0 && <small>{t('apply.left', { count: left })}</small>}
      </Button>
    </>
  );
}

function Form({ section }: { section: SectionName }) {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const { focus } = Route.useSearch();
  const { autosave, state } = useDraft();
  const [insist, setInsist] = useState(focus !== undefined);
  const head = useRef<HTMLHeadingElement>(null);
  const openPaths = useOpenPaths(section);
  useFocusOn(focus);
  useEffort(id, section, state.application.editable);
  useEffect(() => {
    if (!focus) {
      window.scrollTo(0, 0);
      head.current?.focus({ preventScroll: true });
    }
    return () => {
      autosave.forgetTyped(); // leaving the page masks what was typed on it
    };
  }, [autosave, section, focus]);
  const onInsist = (): void => {
    setInsist(true);
    const first = document.getElementById(openPaths()[0] ?? '');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  };
  const a = state.application;
  const Content = contents[section];
  return (
    <InsistContext value={insist}>
      <Page
        title={t(a.state === 'NEED_MORE' ? 'apply.supplement' : 'apply.title')}
        back={`/apply/${id}`}
        action={a.editable && <SaveSign />}
        below={a.editable && <Progress step={sections.indexOf(section) + 1} />}
        foot={<Foot section={section} insist={insist} onInsist={onInsist} />}
      >
        <div>
          <h2 className="lead" ref={head} tabIndex={-1}>
            {t(`section.${section}.title`)}
          </h2>
          <p className="meta">{t(`section.${section}.sub`)}</p>
        </div>
        {!a.editable && <Note icon="lock">{t('apply.notEditable')}</Note>}
        {a.state === 'NEED_MORE' && a.editable && <Note tone="wait" icon="edit">{t('apply.onlyAsked')}</Note>}
        {state.phase === 'refused' && !saidAtField(state.error, section) && <ErrorState variant="inline" error={state.error} title={t('save.refusedTitle')} onRetry={autosave.wake} />}
        {state.phase === 'offline' && (
          <Note tone="wait" icon="warning" role="status">
            {t('save.offlineText')}
          </Note>
        )}
        <ConflictNote />
        <div className="fields">
          <Content />
        </div>
        {a.editable && (
          <p className="meta">
            <Icon name="lock" size={14} /> {t('save.everywhere')}
          </p>
        )}
      </Page>
    </InsistContext>
  );
}

function ApplySection() {
  const { section } = Route.useParams();
  const known = sections.find((name) => name === section) ?? 'subject';
  return <Form key={known} section={known} />;
}
