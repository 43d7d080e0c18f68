/** First parts of paths of the mall to which somebody may come back from WeChat. */
const known = new Set(['', 'c', 's', 'p', 'shop', 'deals', 'coupons', 'cart', 'checkout', 'cashier', 'me', 'agreement'])
const maxLength = 500
const base = 'http://mall'

/** A path inside the mall, whatever was asked for. */
export function returnPathOf(wish: string | undefined): string {
  if (wish === undefined || wish.length > maxLength || !wish.startsWith('/') || !URL.canParse(wish, base)) return home
  const { origin, pathname, search } = new URL(wish, base)
  if (origin !== base || !known.has(pathname.split('/', 2)[1] ?? '') || pathname.startsWith('//')) return home
  return `${pathname}${search}`
}

const home = '/me'
