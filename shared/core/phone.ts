/** A mobile number of mainland China, eleven digits. */
export const isPhone = (text: string): boolean => /^1[3-9][0-9]{9}$/.test(text)

/** 13812341234 → 138****1234 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** 王小明 → 王** ; Alice → A** */
export const maskName = (name: string): string => `${Array.from(name)[0] ?? ''}**`
