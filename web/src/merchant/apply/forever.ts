/** What is written where a paper never runs out (onboarding.Forever): data, the same in every language. */
export const forever = String.fromCodePoint(0x957f, 0x671f);
