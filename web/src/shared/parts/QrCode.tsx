import { useMemo } from 'react';
import { encode } from 'uqr';

const quiet = 4; // modules of white around the code, without which wallets do not find it

/** A QR code, black on white in dark mode too. */
export function QrCode({ text, label, className = 'cp-qr' }: { text: string; label: string; className?: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 0 });
    const squares = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
    return { size: code.size, path: squares.join('') };
  }, [text]);
  return (
    <svg className={className} viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path fill="#fff" d={`M${-quiet} ${-quiet}h${size + 2 * quiet}v${size + 2 * quiet}h${-(size + 2 * quiet)}z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
