import { useAbout } from '../session/session';
import { useSay } from './useSay';

/** How money moves in this install; it stands on every page that shows money (domain.md B3). */
export function Custody() {
  const say = useSay();
  const { data: about } = useAbout();
  return about ? <p className="list-note">{say(about.custody_zh, about.custody_en)}</p> : null;
}
