/** The classes that make a link look like the library's buttons. */
export const buttonClass = {
  primary: 'adm-button adm-button-primary adm-button-shape-default',
  plain: 'adm-button adm-button-default adm-button-shape-default',
} as const;
