interface Dated {
  due?: string;
  day: string;
}

/** Groups settlements by the day on which they should arrive, the latest first; those without a day stand at the head. */
export function byDue<Item extends Dated>(items: readonly Item[]): { due: string; items: Item[] }[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.due ?? '');
    if (group) group.push(item);
    else groups.set(item.due ?? '', [item]);
  }
  return [...groups]
    .map(([due, of]) => ({ due, items: of.sort((a, b) => b.day.localeCompare(a.day)) }))
    .sort((a, b) => (a.due === '' ? -1 : b.due === '' ? 1 : b.due.localeCompare(a.due)));
}
