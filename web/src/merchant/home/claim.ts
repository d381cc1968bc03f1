/** Characters of an agent's code, blanks and hyphens aside. */
const length = 12;

/** Whether a code has all its characters; whether it is right, the server says. */
export const codeComplete = (code: string): boolean => code.replaceAll(/[\s-]/g, '').length === length;
