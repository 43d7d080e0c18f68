/** Where the withdrawals of a shop, or of an agency, are shown; one of them opened. */
export const shopWithdrawalPath = (id: string): string => `/withdraw?withdrawal=${id}`
export const territoryWithdrawalPath = (id: string): string => `/territory/withdraw?withdrawal=${id}`
