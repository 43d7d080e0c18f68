const monthPattern = /^20\d{2}-(0[1-9]|1[0-2])$/

/** The month of an address, if it names one. */
export const monthIn = (params: URLSearchParams): string | undefined =>
  monthPattern.exec(params.get('month') ?? '')?.[0]
