import type { ButtonHTMLAttributes } from 'react';
import './Button.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: filled, one per screen; plain: outlined; text: words only. */
  kind?: 'primary' | 'plain' | 'text';
}

/** The button of the shared parts, which carry no component library; 52 px high below .cp-touch, 32 px elsewhere. */
export function Button({ kind = 'plain', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`cp-button cp-button-${kind} ${className}`.trim()} {...rest} />;
}
