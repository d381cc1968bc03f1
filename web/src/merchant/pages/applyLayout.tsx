import { createLazyRoute, Outlet } from '@tanstack/react-router';
import { DraftFrame } from '../apply/DraftFrame';

export const Route = createLazyRoute('/_shell/apply/$id')({ component: ApplyLayout });

function ApplyLayout() {
  const { id } = Route.useParams();
  return (
    <DraftFrame id={id}>
      <Outlet />
    </DraftFrame>
  );
}
