const over: ReadonlySet<string> = new Set(['REFUNDED', 'EXCHANGED', 'REJECTED_FINAL', 'WITHDRAWN', 'LAPSED'])

/** Whether nobody has anything to do about an after-sale in this state, and nothing more happens to it. */
export const isOver = (status: string): boolean => over.has(status)
