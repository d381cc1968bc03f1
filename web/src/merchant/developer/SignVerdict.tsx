import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import type { Schema } from '../api';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';

type Answer = Schema['SignatureAnswer'];

const marks: Record<string, string> = { '␊': 'LF', '␍': 'CR', '␉': 'TAB', '␀': 'NUL' };

/** A line with its invisible characters as small words: few fonts have signs for them. */
export function Line({ of }: { of: string }) {
  return (
    <code>
      {of.split(/([␊␍␉␀])/).map((part, i) => (marks[part] ? <b key={i} className="sign-mark">{marks[part]}</b> : part))}
    </code>
  );
}

function Text({ lines, marked }: { lines: readonly string[]; marked?: number | undefined }) {
  return (
    <ol className="sign-lines" translate="no">
      {lines.map((line, i) => (
        <li key={i} className={i + 1 === marked ? 'sign-marked' : undefined}>
          <Line of={line} />
        </li>
      ))}
    </ol>
  );
}

function Said({ of }: { of: Answer }) {
  const { t, i18n } = useTranslation('merchant');
  if (of.findings.length === 0) {
    return of.agrees
      ? <Note tone="ok" icon="check" role="status">{t('signCheck.agrees')}</Note>
      : <Note role="status">{t('signCheck.nothingToCompare')}</Note>;
  }
  return (
    <>
      {of.agrees && <Note tone="ok" icon="check" role="status">{t('signCheck.agrees')}</Note>}
      {of.findings.map((finding) => (
        <Note key={finding.code} tone="bad" icon="warning" role="alert">{i18n.language.startsWith('zh') ? finding.zh : finding.en}</Note>
      ))}
    </>
  );
}

/** What a signature of the request covers, and where theirs differs. */
export function SignVerdict({ of }: { of: Answer }) {
  const { t } = useTranslation('merchant');
  const differs = of.difference;
  return (
    <>
      <Said of={of} />
      {differs && (
        <Card title={t('signCheck.difference', { line: differs.line, column: differs.column })}>
          <dl className="sign-sides" translate="no">
            <dt>{t('signCheck.right')}</dt>
            <dd>{differs.ours ? <Line of={differs.ours} /> : t('signCheck.ended')}</dd>
            <dt>{t('signCheck.yours')}</dt>
            <dd>{differs.theirs ? <Line of={differs.theirs} /> : t('signCheck.ended')}</dd>
          </dl>
        </Card>
      )}
      <Card title={t('signCheck.text')} extra={<CopyButton text={of.string_to_sign} iconOnly />}>
        <Text lines={of.lines} marked={differs?.line} />
        <p className="field-hint">{t('signCheck.legend')}</p>
      </Card>
    </>
  );
}
