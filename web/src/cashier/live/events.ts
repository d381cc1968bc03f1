/** What the server's stream tells: which thing changed and how. It never carries the truth; ask for it. */
export interface LiveEvent {
  kind: string;
  id: string;
  topic: string;
}

function readEvent(data: string): LiveEvent | null {
  try {
    const value = JSON.parse(data) as Partial<LiveEvent> | null;
    return typeof value?.kind === 'string' ? { kind: value.kind, id: value.id ?? '', topic: value.topic ?? '' } : null;
  } catch {
    return null;
  }
}

/** Reads server-sent events out of pieces of text that may be cut anywhere. Comments and foreign fields are passed over. */
export function createEventReader(): (piece: string) => LiveEvent[] {
  let rest = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n/);
    rest = lines.pop() ?? '';
    const out: LiveEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        const event = data.length > 0 ? readEvent(data.join('\n')) : null;
        if (event) out.push(event);
        data = [];
      } else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
    return out;
  };
}
