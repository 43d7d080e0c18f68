/** The way to WeChat; `next` is where one goes on afterwards. Left by a page load. */
export function beginPath(next: string, purpose?: 'bind' | 'pay'): string {
  const query = new URLSearchParams(purpose ? { for: purpose, next } : { next })
  return `/wechat/begin?${query.toString()}`
}
