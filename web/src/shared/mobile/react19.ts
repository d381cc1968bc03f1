import { unstableSetRender } from 'antd-mobile';
import { createRoot, type Root } from 'react-dom/client';

/**
 * antd-mobile opens Toast, Dialog and the like through the render function of React 18 and before; this hands it the
 * one of React 19. To be called once, before the first of them opens.
 */
export function teachReact19(): void {
  const roots = new WeakMap<Element | DocumentFragment, Root>();
  unstableSetRender((node, container) => {
    const root = roots.get(container) ?? createRoot(container);
    roots.set(container, root);
    root.render(node);
    return () => {
      // Unmounting inside a render of React is refused: let the current one end first.
      return Promise.resolve().then(() => {
        root.unmount();
        roots.delete(container);
      });
    };
  });
}
