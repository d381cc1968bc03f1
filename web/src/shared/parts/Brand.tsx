import './Brand.css';

/** Sign and name of the product, as it stands at the head of each face. */
export function Brand() {
  return (
    <span className="cp-brand">
      <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" aria-hidden="true">
        <path d="M6.5 16.5h9a4 4 0 0 0 .8-7.9A5.5 5.5 0 0 0 5.7 9.3 3.7 3.7 0 0 0 6.5 16.5z" />
        <path d="M8.5 12.3l2 2 3.3-3.8" />
      </svg>
      cloudpos
    </span>
  );
}
