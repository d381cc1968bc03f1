import { ApiProblem } from '@/shared/api/problem';
import { ErrorState } from '@/shared/parts/ErrorState';
import { useSay } from './useSay';

/** Each thing that the server refused, in its words. */
export function Refused({ error }: { error: unknown }) {
  const say = useSay();
  return (
    <>
      <ErrorState variant="inline" error={error} />
      {error instanceof ApiProblem && error.fields.length > 0 && (
        <ul className="note-field" aria-live="polite">
          {error.fields.map((field) => (
            <li key={field.path + field.reason}>
              <span className="cp-mono">{field.path}</span> {say(field.zh, field.en)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
