/** A unified social credit code of 18, or the shorter and longer numbers of older licences. */
export const licencePattern = /^[0-9A-Z]{13,20}$/
