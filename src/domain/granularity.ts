/** How finely a campaign's figures are kept and read. */
export const GRANULARITIES = ['day', 'hour'] as const;
export type Granularity = (typeof GRANULARITIES)[number];
