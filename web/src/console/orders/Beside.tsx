import type { ReactNode } from 'react';
import { OrderPanel } from './OrderPanel';

/** A list, and beside it the order that was opened from it. */
export function Beside({ order, onClose, children }: { order: string | undefined; onClose: () => void; children: ReactNode }) {
  return (
    <div className={`beside${order ? ' beside-open' : ''}`}>
      <div className="beside-list">{children}</div>
      {order && <OrderPanel key={order} id={order} onClose={onClose} />}
    </div>
  );
}
