import { createLazyRoute } from '@tanstack/react-router';
import { FindPayment } from './refund/FindPayment';
import { RefundPage } from './refund/RefundPage';

export const Find = createLazyRoute('/refund')({ component: FindPayment });
export const Refund = createLazyRoute('/refund/$id')({ component: OneRefund });

function OneRefund() {
  return <RefundPage id={Refund.useParams().id} />;
}
