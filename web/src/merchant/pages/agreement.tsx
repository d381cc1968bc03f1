import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { proofHref } from '@/shared/api/proof';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { useEffort } from '../apply/useEffort';
import { isMoving } from '../frame/useRefresh';
import { buttonClass } from '../parts/buttonClass';
import { Card, Facts } from '../parts/Card';
import { TextField, Tick } from '../parts/Field';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { PaperCopy } from '../parts/PaperCopy';
import { looksSigned, padRatio, toPNG, type Stroke } from '@/shared/sign/ink';
import { SignaturePad } from '@/shared/sign/SignaturePad';

export const Route = createLazyRoute('/_shell/apply/$id/agreement')({ component: AgreementPage });

type Agreement = Schema['Agreement'];

/** The text as it is signed; its fingerprint is part of what is signed. */
function Text({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <h2 className="lead">{agreement.title_zh}</h2>
      <p className="meta">{t('sign.version', { version: agreement.version })}</p>
      <div className="contract" tabIndex={0} role="document" aria-label={agreement.title_zh} lang="zh-CN">
        {agreement.text}
      </div>
    </>
  );
}

/** What the check of a signed agreement found. */
function Verdict({ state }: { state: Agreement['state'] }) {
  const { t } = useTranslation('merchant');
  if (state === 'ALTERED') {
    return (
      <Note tone="bad" icon="failed" title={t('sign.altered')} role="alert">
        {t('sign.alteredHint')}
      </Note>
    );
  }
  if (state === 'ERASED') {
    return (
      <Note icon="lock" title={t('sign.erased')} role="status">
        {t('sign.erasedHint')}
      </Note>
    );
  }
  return (
    <Note tone="ok" icon="done" title={t('sign.done')} role="status">
      {t('sign.doneHint')} {t('sign.intact')}
    </Note>
  );
}

function Receipt({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('merchant');
  useEffect(() => {
    window.scrollTo(0, 0); // whoever has just signed stands far below
  }, []);
  const { id } = Route.useParams();
  return (
    <>
      <Verdict state={agreement.state} />
      <Card title={t('sign.receipt')} extra={agreement.receipt_number && <CopyButton text={agreement.receipt_number} label={t('sign.copyNumber')} />}>
        <Facts
          of={[
            [t('sign.number'), <span key="n" className="cp-mono">{agreement.receipt_number}</span>],
            [t('sign.at'), agreement.signed_at && formatTime(agreement.signed_at, 'full')],
            [t('sign.by'), agreement.signed_by],
            [t('sign.versionName'), agreement.version],
            [t('sign.textHash'), agreement.state === 'ERASED' ? undefined : <span key="t" className="cp-mono">{agreement.sha256}</span>],
            [t('sign.recordHash'), agreement.signature_sha256 && <span key="r" className="cp-mono">{agreement.signature_sha256}</span>],
          ]}
        />
      </Card>
      {agreement.state === 'INTACT' && (
        <a href={proofHref(id)} download className={buttonClass.plain}>
          {t('sign.proof')}
        </a>
      )}
      <Link to="/apply/$id/status" params={{ id }} className={buttonClass.primary}>
        {t('sign.goOn')}
      </Link>
    </>
  );
}

function SignForm({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const queries = useQueryClient();
  const [read, setRead] = useState(false);
  const [name, setName] = useState('');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [asked, setAsked] = useState(false);
  const refresh = (): void => {
    void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
  };
  const sign = $api.useMutation('post', '/console/applications/{id}/agreement/signature', {
    onSuccess: refresh,
    onError: (error) => {
      if (error instanceof ApiProblem && (error.outcomeUnknown || error.status === 409)) refresh(); // it may be signed all the same
    },
  });
  const drawn = looksSigned(strokes, padRatio);
  const submit = (): void => {
    setAsked(true);
    if (!read || !name.trim() || !drawn) return;
    sign.mutate({ params: { path: { id } }, body: { text_sha256: agreement.sha256, name: name.trim(), signature_png: toPNG(strokes, document) } });
  };
  return (
    <div className="fields">
      <Tick label={t('sign.read')} checked={read} onChange={setRead} bad={asked && !read ? t('sign.readNeeded') : undefined} />
      <TextField label={t('sign.name')} value={name} onChange={setName} maxLength={50} autoComplete="name" hint={t('sign.nameHint')} bad={asked && !name.trim() ? t('sign.nameNeeded') : undefined} />
      <div className={`field${asked && !drawn ? ' field-bad' : ''}`}>
        <span className="field-label">{t('sign.drawing')}</span>
        <SignaturePad strokes={strokes} onChange={setStrokes} disabled={sign.isPending} />
        {asked && !drawn && (
          <p className="field-words field-error" role="alert">
            {t(strokes.length === 0 ? 'sign.drawingNeeded' : 'sign.tooShort')}
          </p>
        )}
      </div>
      {sign.isError && <ErrorState variant="inline" error={sign.error} title={t('sign.failed')} />}
      <Button color="primary" block loading={sign.isPending} onClick={submit}>
        {t('sign.submit')}
      </Button>
    </div>
  );
}

function AgreementPage() {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const query = $api.useQuery('get', '/console/applications/{id}/agreement', { params: { path: { id } } });
  const agreement = query.data;
  useEffort(id, 'agreement', agreement !== undefined && agreement.can_sign && !agreement.signed_at);
  return (
    <Page title={t('sign.title')} back={`/apply/${id}/status`}>
      {query.isError && <ErrorState variant={agreement ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {agreement && (
        <>
          {agreement.signed_at && <Receipt agreement={agreement} />}
          {agreement.signed_at && <PaperCopy applicationId={id} />}
          {agreement.state !== 'ERASED' && <Text agreement={agreement} />}
          {agreement.can_sign && !agreement.signed_at && <SignForm agreement={agreement} />}
          {!agreement.can_sign && !agreement.signed_at && <Note icon="lock">{t('sign.notYet')}</Note>}
        </>
      )}
    </Page>
  );
}
