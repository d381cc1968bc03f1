import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { saveBlob } from '../lists/csv';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { WhyButton } from '../parts/WhyButton';
import { useMay } from '../session/session';

type Bill = Schema['Bill'];
type BillFile = Schema['BillFile'];

const tones: Record<BillFile['verdict'], Tone> = { GOOD: 'done', ASIDE: 'unknown', REFUSED: 'bad' };

const mebi = 1024 * 1024;

/** A size for people, in whole units of the binary kind. */
export function sizeText(bytes: number): string {
  return bytes >= mebi ? `${Math.round(bytes / mebi)} MiB` : bytes >= 1024 ? `${Math.round(bytes / 1024)} KiB` : `${bytes} B`;
}

function FileLine({ bill, file }: { bill: Bill; file: BillFile }) {
  const { t } = useTranslation('console');
  const manages = useMay('bill.manage');
  const tell = useTell();
  const say = useSay();
  const get = useMutation({
    mutationFn: async () => {
      const blob = await answer(api.GET('/console/bills/{id}/files/{file_id}', { params: { path: { id: bill.id, file_id: file.id } }, parseAs: 'blob' }));
      saveBlob(file.name || `${bill.channel}-${bill.kind}-${bill.day}`, blob);
    },
    onError: tell,
  });
  return (
    <li className="bill-file">
      <div>
        <span className="together">
          <StatusTag tone={tones[file.verdict]} label={t(`bill.verdict.${file.verdict}`)} />
          {file.in_use && <span className="chip">{t('bill.inUse')}</span>}
          <span className="clip">{file.name}</span>
        </span>
        <span className="line2">
          {t(`bill.source.${file.source}`)} · <Time at={file.created_at} shape="full" /> · {sizeText(file.size)}
        </span>
        <span className="line2 cp-mono" title={file.sha256}>SHA-256 {file.sha256.slice(0, 16)}…</span>
        {file.cause && <span className="line2">{[file.cause, file.detail && say(file.detail_zh ?? file.detail, file.detail)].filter(Boolean).join(' · ')}</span>}
      </div>
      {manages ? (
        <Button size="small" loading={get.isPending} icon={<Icon name="download" size={14} />} onClick={() => { get.mutate(); }}>{t('bill.download')}</Button>
      ) : (
        <WhyButton size="small" why={t('bill.mayNotDownload')}>{t('bill.download')}</WhyButton>
      )}
    </li>
  );
}

/** Every file that came in for a bill; the originals are kept byte for byte. */
export function Files({ bill }: { bill: Bill }) {
  const { t } = useTranslation('console');
  return (
    <section className="panel-section">
      <h3>{t('bill.files')}</h3>
      <ul>
        {(bill.files ?? []).map((file) => (
          <FileLine key={file.id} bill={bill} file={file} />
        ))}
      </ul>
    </section>
  );
}
