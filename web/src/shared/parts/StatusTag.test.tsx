import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { StatusTag, type Tone } from './StatusTag';

describe('StatusTag', () => {
  it.each<[Tone, string]>([
    ['done', 'disc'],
    ['waiting', 'ring'],
    ['bad', 'diamond'],
    ['unknown', 'triangle'],
    ['idle', 'dash'],
    ['running', 'square'],
  ])('%s is a %s and a word', (tone, shape) => {
    const { container } = render(<StatusTag tone={tone} label="已支付" />);
    expect(screen.getByText('已支付').className).toContain(`cp-tone-${tone}`);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    expect(container.querySelector('[data-shape]')?.getAttribute('data-shape')).toBe(shape);
  });

  it('stands on a tinted ground as a pill', () => {
    render(<StatusTag tone="running" label="部分退款" pill />);
    expect(screen.getByText('部分退款').className).toContain('cp-status-pill');
  });
});
