export type Place = 'wechat' | 'phone' | 'pc'

/** Where one is, as far as ways to sign in and to pay depend on it. */
export function placeOf(userAgent: string): Place {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat'
  return /Mobi|Android|iPhone|iPad/i.test(userAgent) ? 'phone' : 'pc'
}
