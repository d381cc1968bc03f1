/** The shortest password that the server takes. */
export const passwordShortest = 10;

/** Digits of the code in a sign-up message. */
export const codeDigits = 8;
