import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import type { Schema } from '../api';

type Match = Schema['DocumentMatch'];

/** Who else handed a document in: for reviewers alone, and a name only within their reach. */
export function Matches({ of }: { of: readonly Match[] }) {
  const { t } = useTranslation('console');
  if (of.length === 0) return null;
  return (
    <ul className="matches">
      {of.map((match, at) => (
        <li key={`${match.application_id ?? ''} ${match.other_kind} ${String(at)}`}>
          <Icon name="warning" size={14} />
          <span>{t(match.same_bytes ? 'match.sameFile' : 'match.samePicture', { kind: t(`document.${match.kind}`), other: t(`document.${match.other_kind}`), distance: match.distance })}</span>
          {match.application_id && !match.elsewhere ? (
            <Link to="/review/$id" params={{ id: match.application_id }}>
              {match.number} {match.name}
            </Link>
          ) : (
            <span>{t('match.elsewhere')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
