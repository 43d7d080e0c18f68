export const kinds = ['USER', 'MERCHANT', 'PRIVACY'] as const
export type Kind = (typeof kinds)[number]

/** Which agreement the address speaks of. */
export const kindIn = (params: URLSearchParams): Kind => kinds.find((one) => one === params.get('kind')) ?? 'USER'
