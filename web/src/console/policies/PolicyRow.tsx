import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { useSay } from '../parts/useSay';
import { policyTones } from './tones';

/** One policy in a list: what it is, whether it holds, where it comes from and how binding that is. */
export function PolicyRow({ policy }: { policy: Schema['Policy'] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const until = policy.repealed_on ?? policy.effective_until;
  return (
    <li className="policy">
      <div className="together">
        <Link to="/policies/$code" params={{ code: policy.code }}>
          <strong className={policy.status === 'repealed' ? 'policy-gone' : ''}>{say(policy.title.zh, policy.title.en)}</strong>
        </Link>
        <StatusTag tone={policyTones[policy.status]} label={t(`policies.status.${policy.status}`)} />
        <span className="gap" />
        <span className="chip">{t(`policies.kind.${policy.kind}`)}</span>
        <span className={policy.legal_force === 'unverified_seed' ? 'chip chip-test' : 'chip'}>{t(`policies.force.${policy.legal_force}`)}</span>
      </div>
      <p>{say(policy.summary.zh, policy.summary.en)}</p>
      <span className="line2">
        {[
          policy.document_no,
          policy.issuer,
          policy.region || t('policies.everywhere'),
          until ? t('policies.fromUntil', { from: policy.effective_from, until }) : t('policies.from', { from: policy.effective_from }),
          policy.source,
        ].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
