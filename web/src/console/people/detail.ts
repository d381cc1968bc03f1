/** The detail of an audit entry as names and values; a text that is no JSON object is shown as it is. */
export function detailRows(json: string): { name: string; value: string }[] {
  try {
    const detail: unknown = JSON.parse(json);
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) {
      return Object.entries(detail).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
    }
  } catch {
    // falls through to the plain text
  }
  return [{ name: '·', value: json }];
}
