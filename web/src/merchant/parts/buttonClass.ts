import 'antd-mobile/es/components/button/button.css'; // a page may have links of this look and no button

/** The classes that make a link look like the library's buttons. */
export const buttonClass = {
  primary: 'adm-button adm-button-primary adm-button-shape-default',
  plain: 'adm-button adm-button-default adm-button-shape-default',
} as const;
