/** Where the server stops counting the review's tabs. */
const most = 1000;

/** A count as it is shown: the server stops at a thousand. */
export const counted = (count: number): string => (count >= most ? `${String(most - 1)}+` : String(count));
