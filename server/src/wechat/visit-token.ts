import { hashToken } from '../account/session-token.ts'

/** What the browser holds on its way to WeChat and back, and while it decides whose account it is. */
export const visitCookie = 'kd_wechat'

/** Nothing in the table has this in place of a hash. */
const none = ''

/** What the database keeps of a token or state; of anything else what nothing is found by. */
export const hash = (token: string | undefined): string => hashToken(token) ?? none
