/** Where the applicant takes away what is needed to compute the hash of the agreement again. */
export const proofHref = (applicationId: string): string => `/console/applications/${encodeURIComponent(applicationId)}/agreement/proof`;
