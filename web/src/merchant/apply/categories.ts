/** The trades that can apply, by merchant category code: those of internal/merchant/mcc.go; a test holds the two equal. */
export const categories = [
  '4722', '5200', '5311', '5331', '5411', '5422', '5462', '5499', '5651', '5732', '5812',
  '5814', '5912', '5942', '5992', '5999', '7011', '7216', '7230', '7538', '8299',
] as const;
