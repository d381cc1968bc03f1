import { Button, Tooltip, type ButtonProps } from 'antd';
import { useId } from 'react';

/**
 * A button that may be out of use and then says why: on hover, on focus and to a screen reader. It stays in the order of
 * focus, because a button that cannot be reached cannot explain itself.
 */
export function WhyButton({ why, onClick, className = '', ...rest }: ButtonProps & { why: string | undefined }) {
  const id = useId();
  if (!why) return <Button {...rest} className={className} onClick={onClick} />;
  return (
    <Tooltip title={why}>
      <Button {...rest} type="default" danger={false} className={`why-off ${className}`} aria-disabled aria-describedby={id} />
      <span id={id} className="cp-sr">
        {why}
      </span>
    </Tooltip>
  );
}
