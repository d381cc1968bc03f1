import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pick } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { Card, Facts } from '../parts/Card';
import { categories } from './categories';
import { documentOf, papers } from './documents';
import { forever } from './forever';
import { pathsOf, trace, type Application, type FieldPath, type SectionName } from './fields';
import { isOpen, openIn, placeOf } from './notes';
import { useFieldName } from './sections/parts';

/** How a stored value reads to people. */
function useReading(): (path: FieldPath, value: string) => string {
  const { t } = useTranslation('merchant');
  return (path, value) => {
    switch (path) {
      case 'subject.type':
        return value === 'company' || value === 'individual' || value === 'person' ? t(`subjectType.${value}.name`) : '';
      case 'subject.mcc': {
        const known = categories.find((category) => category === value);
        return known ? t(`category.${known}`) : value;
      }
      case 'premises.kind':
        return value === 'lease' || value === 'ownership' ? t(`premisesKind.${value}`) : '';
      case 'premises.sealed':
      case 'contact.handler.acts':
        return value ? t('yes') : '';
      case 'settlement.kind':
        return value === 'corporate' || value === 'personal' ? t(`accountKind.${value}.name`) : '';
      default:
        return value === forever ? t('forever') : value;
    }
  };
}

/** What is wrong in a part, each leading to its field. */
function Wrong({ a, section }: { a: Application; section: SectionName }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const here = a.problems.filter((problem) => !problem.note && placeOf(problem.path) === section);
  const asked = a.reasons.filter((reason) => placeOf(reason.path) === section);
  return (
    <>
      {asked.map((reason) => (
        <li key={`asked ${reason.path}`}>
          <Link to="/apply/$id/$section" params={{ id: a.id, section }} search={{ focus: reason.path }} className={`wrong-link ${reason.changed ? 'wrong-answered' : 'wrong-asked'}`}>
            <Icon name={reason.changed ? 'check' : 'edit'} size={14} /> {t(reason.changed ? 'answered' : 'asked', { text: reason.text })}
          </Link>
        </li>
      ))}
      {here.map((problem) => (
        <li key={problem.path + problem.reason}>
          <Link to="/apply/$id/$section" params={{ id: a.id, section }} search={{ focus: problem.path }} className="wrong-link">
            <Icon name="failed" size={14} /> {pick(problem, language)}
          </Link>
        </li>
      ))}
    </>
  );
}

/** One part of the application, to look over: what was given, what is still missing, the way to change it. */
export function SectionCard({ a, section }: { a: Application; section: SectionName }) {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  const read = useReading();
  const asked = a.reasons.filter((reason) => !reason.changed && placeOf(reason.path) === section).length;
  const open = openIn(a, section) + asked;
  const kinds = papers[section];
  const editable = isOpen(a, section) || pathsOf(section).some((path) => isOpen(a, path)) || kinds.some((kind) => isOpen(a, `documents.${kind}`));
  const given = kinds.filter((kind) => documentOf(a, kind));
  const facts = [
    ...pathsOf(section).map((path) => [name(path), read(path, trace(a, path))] as const),
    [t('apply.papers'), given.map((kind) => t(`paper.${kind}`)).join(t('comma'))] as const,
  ];
  return (
    <Card
      title={t(`section.${section}.title`)}
      extra={
        <>
          <StatusTag tone={open > 0 ? 'waiting' : 'done'} label={open > 0 ? t('apply.left', { count: open }) : t('apply.complete')} />
          {editable && (
            <Link to="/apply/$id/$section" params={{ id: a.id, section }} aria-label={t('apply.editSection', { section: t(`section.${section}.title`) })}>
              {t('apply.edit')}
            </Link>
          )}
        </>
      }
    >
      <Facts of={facts} />
      <ul className="wrong">
        <Wrong a={a} section={section} />
      </ul>
    </Card>
  );
}
